namespace Probes.Tables.Rest;

/// <summary>
/// A write whose answer was lost is sent again, and the service may then refuse it because of its own first success: the row exists, its ETag is new, it is gone.
/// Whether that is so shows in the row itself: it is what the write would have made of it.
/// </summary>
internal static class RepeatedWrite
{
    public static bool MayBeDone(TablesError error) => error is TablesError.Conflict or TablesError.PreconditionFailed or TablesError.NotFound;

    /// <param name="current">The row as it is now; null when there is none.</param>
    public static bool IsDone(TableWrite write, TableRow? current) => write.Kind switch
    {
        TableWriteKind.Delete => current is null,
        TableWriteKind.Merge => current is not null && Holds(current, write.Row),
        _ => current is not null && Holds(current, write.Row) && Holds(write.Row, current),
    };

    private static bool Holds(TableRow row, TableRow part) => part.Properties.All(each =>
        each.Value is null || (row.Properties.TryGetValue(each.Key, out var value) && AreEqual(value, each.Value)));

    private static bool AreEqual(object? one, object other) => one is byte[] bytes && other is byte[] others
        ? bytes.AsSpan().SequenceEqual(others)
        : Equals(one, other);
}
