using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Probes.Tables;

namespace Probes.Worker;

/// <summary>Rows of the port as entities of Azure.Data.Tables.</summary>
internal static class SdkRows
{
    private static readonly string[] System = [nameof(TableKey.PartitionKey), nameof(TableKey.RowKey), "Timestamp"];

    public static TableEntity Entity(TableRow row)
    {
        var entity = new TableEntity(row.Key.PartitionKey, row.Key.RowKey);
        foreach (var (name, value) in row.Properties)
        {
            switch (value)
            {
                case null:
                    break;
                case DateTimeOffset time:
                    entity[name] = time.ToUniversalTime();
                    break;
                case double number when double.IsInfinity(number):
                    // The client's JSON writer has no word for it; the service reads text when its type stands beside it.
                    (entity[name], entity[name + "@odata.type"]) = (number.ToString("R", CultureInfo.InvariantCulture), "Edm.Double");
                    break;
                default:
                    entity[name] = value;
                    break;
            }
        }

        return entity;
    }

    // Names with a point are the protocol's.
    public static TableRow Row(TableEntity entity) => new(
        new TableKey(entity.PartitionKey, entity.RowKey),
        entity.Where(each => each.Value is not null && !each.Key.Contains('.', StringComparison.Ordinal) && !System.Contains(each.Key)).ToDictionary(each => each.Key, each => each.Value),
        entity.ETag.ToString("H"));

    public static TableTransactionAction Action(TableWrite write) => new(
        write.Kind switch
        {
            TableWriteKind.Insert => TableTransactionActionType.Add,
            TableWriteKind.Upsert => TableTransactionActionType.UpsertReplace,
            TableWriteKind.Replace => TableTransactionActionType.UpdateReplace,
            TableWriteKind.Merge => TableTransactionActionType.UpdateMerge,
            _ => TableTransactionActionType.Delete,
        },
        Entity(write.Row),
        Tag(write.Row));

    public static ETag Tag(TableRow row) => row.ETag is { } tag ? new ETag(tag) : default;
}
