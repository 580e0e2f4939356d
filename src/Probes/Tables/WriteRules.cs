namespace Probes.Tables;

/// <summary>What a write makes of the row that is there, for adapters whose store does not know the kinds of writes itself.</summary>
public static class WriteRules
{
    /// <summary>The properties to store; null means that the row goes.</summary>
    public static IReadOnlyDictionary<string, object>? Next(TableWrite write, TableRow? current, int? index = null)
    {
        if (write.Kind == TableWriteKind.Insert && current is not null)
        {
            throw Refusal.New(TablesError.Conflict, $"the row '{write.Row.Key.RowKey}' exists", index);
        }

        if (write.Kind is TableWriteKind.Insert or TableWriteKind.Upsert)
        {
            return write.Row.Properties;
        }

        return Change(write, Matching(write.Row, current, index), index);
    }

    /// <summary>An ETag goes into a header, so it may not end one.</summary>
    public static void CheckETag(TableWrite write, int? index = null)
    {
        if (write.Row.ETag is { } etag && (etag.Length > 256 || etag.Any(each => each is < ' ' or > '~')))
        {
            throw Refusal.New(TablesError.PreconditionFailed, $"the row '{write.Row.Key.RowKey}' has another ETag: the one given is none of this store", index);
        }
    }

    public static void CheckETags(IReadOnlyList<TableWrite> writes)
    {
        for (var index = 0; index < writes.Count; index++)
        {
            CheckETag(writes[index], index);
        }
    }

    private static TableRow Matching(TableRow row, TableRow? current, int? index)
    {
        if (current is null)
        {
            throw Refusal.New(TablesError.NotFound, $"there is no row '{row.Key.RowKey}'", index);
        }

        return row.ETag == TableRules.AnyETag || row.ETag == current.ETag
            ? current
            : throw Refusal.New(TablesError.PreconditionFailed, $"the row '{row.Key.RowKey}' was changed by someone else", index);
    }

    private static IReadOnlyDictionary<string, object>? Change(TableWrite write, TableRow current, int? index)
    {
        if (write.Kind != TableWriteKind.Merge)
        {
            return write.Kind == TableWriteKind.Delete ? null : write.Row.Properties;
        }

        var merged = new Dictionary<string, object>(current.Properties);
        foreach (var (name, value) in write.Row.Properties)
        {
            if (value is not null)
            {
                merged[name] = value;
            }
        }

        // Each half was within the limits, the whole need not be.
        RowRules.Check(write.Row with { Properties = merged }, index);
        return merged;
    }
}
