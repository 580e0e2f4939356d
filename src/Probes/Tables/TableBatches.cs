namespace Probes.Tables;

public static class TableBatches
{
    /// <summary>
    /// Writes to one partition in as few batches as the limits allow. Each batch is all or nothing; together they are not.
    /// </summary>
    public static async Task WriteAllAsync(this ITables tables, string table, IEnumerable<TableWrite> writes, CancellationToken cancellationToken)
    {
        var batch = new List<TableWrite>();
        var bytes = 0L;
        foreach (var write in writes)
        {
            var size = BatchSize.Of(write);
            if (batch.Count == TableRules.LargestBatch || (batch.Count > 0 && bytes + size > TableRules.LargestBatchBytes))
            {
                await tables.WriteBatchAsync(table, batch, cancellationToken);
                batch = [];
                bytes = 0;
            }

            batch.Add(write);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            await tables.WriteBatchAsync(table, batch, cancellationToken);
        }
    }
}
