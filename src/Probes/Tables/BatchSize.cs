namespace Probes.Tables;

/// <summary>
/// What writes take of a batch's 4 MiB: as the service counts rows or as the request that carries them, whichever is more. Text that is not ASCII, escapes and base64
/// make the request the larger one; it is reckoned as a client writes it that escapes all of that.
/// </summary>
internal static class BatchSize
{
    // Boundary, request line and headers of one write.
    private const int Envelope = 1024;

    // A request is at most this many times what the service counts; the worst is a key of non-ASCII text, which is there in the address and in the body.
    private const int MostExpansion = 8;

    public static long Of(TableWrite write)
    {
        var row = write.Row;
        var request = Envelope + Address(row.Key.PartitionKey) + Address(row.Key.RowKey)
            + (write.Kind == TableWriteKind.Delete ? 0 : EdmJson.EscapedLength(row.Properties));
        return Math.Max(RowRules.Size(row), request);
    }

    /// <summary>The sum; small ones are not worth writing the JSON twice, and come out lower.</summary>
    public static long Of(IReadOnlyList<TableWrite> writes)
    {
        var rows = writes.Sum(write => RowRules.Size(write.Row));
        return (rows * MostExpansion) + ((long)writes.Count * Envelope) <= TableRules.LargestBatchBytes ? rows : writes.Sum(Of);
    }

    // In the address, and again in the body.
    private static int Address(string key) => Uri.EscapeDataString(key).Length * 2;
}
