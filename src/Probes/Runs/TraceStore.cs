using System.Collections.Immutable;
using System.Globalization;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>The traces of on-demand checks: a row per region, with the pcapng file over as many binary properties as it needs.</summary>
public sealed class TraceStore(ITables tables)
{
    /// <summary>A row holds 1 MiB with its keys and names; a larger trace is not kept.</summary>
    public const int LargestTrace = 900_000;

    private const string EndpointId = "EndpointId";
    private const string Length = "Length";
    private const string Part = "Part";

    /// <param name="id">Of the check's run.</param>
    /// <param name="expiresAt">From when on the row may be deleted.</param>
    public async Task SaveAsync(CheckRunId id, string endpointId, ImmutableArray<byte> trace, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object> { [CheckStore.ExpiresAt] = expiresAt, [EndpointId] = endpointId, [Length] = trace.Length };
        var parts = trace.Length <= LargestTrace ? trace.Chunk(RowRules.LargestBinary).ToArray() : [];
        for (var number = 0; number < parts.Length; number++)
        {
            properties[Name(number)] = parts[number];
        }

        await tables.WriteAsync(RunKeys.TracesTable, new TableWrite(TableWriteKind.Upsert, new TableRow(id.Key, properties)), cancellationToken);
    }

    /// <summary>Null when there is none, or it is another endpoint's; empty when it was too large to be kept.</summary>
    public async Task<byte[]?> GetAsync(CheckRunId id, string endpointId, CancellationToken cancellationToken)
    {
        if (await tables.GetAsync(RunKeys.TracesTable, id.Key, cancellationToken) is not { } row || row.Text(EndpointId) != endpointId)
        {
            return null;
        }

        var parts = Enumerable.Range(0, int.MaxValue).Select(number => row.Properties.GetValueOrDefault(Name(number)) as byte[]).TakeWhile(part => part is not null);
        return [.. parts.SelectMany(part => part!)];
    }

    private static string Name(int number) => Part + number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Id of a check's run, <c>check.region</c>.</summary>
public sealed record CheckRunId(string CheckId, string Region)
{
    internal TableKey Key => new(CheckId, Region);

    /// <summary>Null for an id of another form, such as a scheduled run's.</summary>
    public static CheckRunId? Parse(string runId) =>
        runId.Split('.') is [var check, var region] && CheckStore.IsCheckId(check) && RunKeys.IsRegion(region) ? new CheckRunId(check, region) : null;

    public override string ToString() => $"{CheckId}.{Region}";
}
