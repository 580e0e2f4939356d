using System.Text.RegularExpressions;

namespace Probes.Tables;

/// <summary>
/// What Azure refuses, checked by every adapter before it asks its store, so that code proven on one store works on the others.
/// Sources: "Understanding the Table service data model", "Performing entity group transactions" and "Naming tables" of the Azure Storage REST reference.
/// </summary>
public static partial class TableRules
{
    public const int LongestKey = 1024;

    public const int LargestBatch = 100;

    public const int LargestBatchBytes = 4 * 1024 * 1024;

    public const int LargestTake = 1000;

    public const string AnyETag = "*";

    public static void CheckTable(string table)
    {
        if (!TablePattern().IsMatch(table))
        {
            throw Refusal.Invalid($"'{table}' is no table name: 3 to 63 letters and digits, a letter first");
        }
    }

    public static void CheckKey(TableKey key, int? index = null)
    {
        CheckKeyPart(nameof(key.PartitionKey), key.PartitionKey, index);
        CheckKeyPart(nameof(key.RowKey), key.RowKey, index);
    }

    public static void CheckWrite(TableWrite write, int? index = null)
    {
        CheckKey(write.Row.Key, index);
        if (write.Kind is TableWriteKind.Replace or TableWriteKind.Merge or TableWriteKind.Delete && string.IsNullOrEmpty(write.Row.ETag))
        {
            throw Refusal.Invalid($"{write.Kind} needs an ETag, or \"{AnyETag}\" for any", index);
        }

        if (write.Kind != TableWriteKind.Delete)
        {
            RowRules.Check(write.Row, index);
        }
    }

    public static void CheckBatch(IReadOnlyList<TableWrite> writes)
    {
        if (writes.Count is 0 or > LargestBatch)
        {
            throw Refusal.Invalid($"a batch has 1 to {LargestBatch} writes, not {writes.Count}");
        }

        var partition = writes[0].Row.Key.PartitionKey;
        var keys = new HashSet<TableKey>();
        for (var index = 0; index < writes.Count; index++)
        {
            CheckWrite(writes[index], index);
            CheckPlaceInBatch(writes[index].Row.Key, partition, keys, index);
        }

        if (BatchSize.Of(writes) is > LargestBatchBytes and var bytes)
        {
            throw Refusal.TooLarge($"a batch holds at most {LargestBatchBytes} bytes, not {bytes}");
        }
    }

    public static void CheckQuery(TableQuery query)
    {
        if (query.Take is < 1 or > LargestTake)
        {
            throw Refusal.Invalid($"Take is 1 to {LargestTake}, not {query.Take}");
        }

        if (query.PartitionKey is null && (query.FromRowKey ?? query.BeforeRowKey) is not null)
        {
            throw Refusal.Invalid("a range of row keys needs a partition");
        }

        CheckKeyPart(nameof(query.PartitionKey), query.PartitionKey ?? "", index: null);
        CheckKeyPart(nameof(query.FromRowKey), query.FromRowKey ?? "", index: null);
        CheckKeyPart(nameof(query.BeforeRowKey), query.BeforeRowKey ?? "", index: null);
    }

    private static void CheckPlaceInBatch(TableKey key, string partition, HashSet<TableKey> keys, int index)
    {
        if (key.PartitionKey != partition)
        {
            throw Refusal.Invalid($"a batch writes one partition: '{partition}', not '{key.PartitionKey}' as well", index);
        }

        if (!keys.Add(key))
        {
            throw Refusal.Invalid($"a batch writes each row once: '{key.RowKey}' is there twice", index);
        }
    }

    private static void CheckKeyPart(string name, string value, int? index)
    {
        if (value is null)
        {
            throw Refusal.Invalid($"{name} is missing", index);
        }

        if (value.Length > LongestKey)
        {
            throw Refusal.TooLarge($"{name} has at most {LongestKey} characters, not {value.Length}", index);
        }

        if (value.Any(IsForbidden) || !RowRules.IsWellFormed(value))
        {
            throw Refusal.Invalid($"{name} holds a character that keys may not have (/ \\ # ? or a control character)", index);
        }
    }

    // U+0000 to U+001F and U+007F to U+009F are what char.IsControl covers.
    private static bool IsForbidden(char each) => each is '/' or '\\' or '#' or '?' || char.IsControl(each);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{2,62}\z")]
    private static partial Regex TablePattern();
}
