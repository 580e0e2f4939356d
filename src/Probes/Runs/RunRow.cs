using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>A run as a row of history: what lists and reports need in columns of their own, the whole run as text.</summary>
internal static class RunRow
{
    public static readonly IReadOnlyList<string> SummaryColumns =
        [nameof(RunDocument.StartedAt), nameof(RunDocument.DurationMs), nameof(RunDocument.Verdict), nameof(RunDocument.Headline), nameof(RunDocument.RetryOf), Host, NotAfter, Spki, Finding, nameof(RunDocument.Maintenance)];

    /// <summary>What availability and incidents are counted from.</summary>
    public static readonly IReadOnlyList<string> JudgedColumns = [nameof(RunDocument.Verdict), nameof(RunDocument.Headline), Finding, nameof(RunDocument.Maintenance)];

    private const string Host = "Host";

    private const string NotAfter = "CertNotAfter";

    private const string Spki = "Spki";

    private const string Finding = "Finding";

    public static TableRow From(RunDocument run, TableKey key)
    {
        var properties = new Dictionary<string, object>
        {
            [nameof(run.StartedAt)] = run.StartedAt,
            [nameof(run.DurationMs)] = run.DurationMs,
            [nameof(run.Verdict)] = run.Verdict.ToString(),
            [nameof(run.Headline)] = RunState.Clip(run.Headline),
            [Host] = run.Endpoint.Host,
        };

        if (run.RetryOf is { } first)
        {
            properties[nameof(run.RetryOf)] = first;
        }

        if (run.Findings is [var main, ..])
        {
            properties[Finding] = main.Id;
        }

        if (run.Maintenance is { } window)
        {
            properties[nameof(run.Maintenance)] = window;
        }

        if (run.Certificate is { } certificate)
        {
            properties[Spki] = certificate.SpkiSha256;
            if (certificate.NotAfter >= RowRules.Earliest)
            {
                // A certificate may say any year, a column only those of Edm.DateTime.
                properties[NotAfter] = certificate.NotAfter;
            }
        }

        RunText.AddTo(properties, run);
        return new TableRow(key, properties);
    }

    /// <param name="row">At least <see cref="SummaryColumns"/>.</param>
    /// <param name="endpointId">The row's partition.</param>
    public static RunSummary? Summary(TableRow row, string endpointId) =>
        RunKeys.ParseHistoryRow(endpointId, row.Key.RowKey) is { } id
            ? new RunSummary(
                id.ToString(),
                id.Region,
                id.Slot,
                row.Time(nameof(RunDocument.StartedAt)) ?? id.Slot,
                row.Real(nameof(RunDocument.DurationMs)),
                row.Choice<Verdict>(nameof(RunDocument.Verdict)),
                row.Text(nameof(RunDocument.Headline)),
                row.Text(Host),
                row.Time(NotAfter),
                row.Properties.GetValueOrDefault(Spki) as string)
            {
                RetryOf = row.Properties.GetValueOrDefault(nameof(RunDocument.RetryOf)) as string,
                Finding = row.Properties.GetValueOrDefault(Finding) as string,
                Maintenance = row.Properties.GetValueOrDefault(nameof(RunDocument.Maintenance)) as string,
            }
            : null;
}
