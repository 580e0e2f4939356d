namespace Probes.Tables;

/// <summary>Writes that may find the row otherwise than the caller believes.</summary>
public static class ConditionalWrites
{
    /// <summary>The new ETag (empty after a deletion); null when the row is not there, or not as the write's ETag says.</summary>
    /// <exception cref="TablesException">Anything else that the store refuses.</exception>
    public static async Task<string?> TryWriteAsync(this ITables tables, string table, TableWrite write, CancellationToken cancellationToken)
    {
        try
        {
            return await tables.WriteAsync(table, write, cancellationToken) ?? "";
        }
        catch (TablesException e) when (write.Kind != TableWriteKind.Upsert && e.Error is TablesError.NotFound or TablesError.PreconditionFailed)
        {
            return null;
        }
    }
}
