using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IpHttps.Diagnosis;
using IpHttps.Output;
using IpHttps.Targets;
using Microsoft.ApplicationInsights.DataContracts;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Telemetry;

/// <summary>What Azure Monitor hears of a run: one availability result, whose properties the alert rules query.</summary>
/// <remarks>Names of properties are part of the contract with <c>infra/bicep/kql</c>; a test holds both together.</remarks>
internal static class AvailabilityItems
{
    public const string NamePrefix = "da:";

    /// <summary>Longest message that Application Insights takes.</summary>
    private const int LongestMessage = 8192;

    private static readonly FrozenSet<string> NullLost = new[] { "DA2001", "DA2002", "DA2003", "DA2004", "DA2005", "DA3012" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The result; null for a run that says nothing about the endpoint (<see cref="Verdict.Unknown"/>), which is not sent.</summary>
    public static AvailabilityTelemetry? Of(RunDocument run, SlotPlace place, SweepFacts facts)
    {
        if (run.Verdict == Verdict.Unknown)
        {
            return null;
        }

        var item = new AvailabilityTelemetry
        {
            Id = Id(run.Endpoint.Id, run.Region, place.Slot),
            Name = NamePrefix + run.Endpoint.Id,
            RunLocation = run.Region,
            Timestamp = run.StartedAt,
            Duration = TimeSpan.FromMilliseconds(run.DurationMs),
            Success = !RunState.IsFailure(run.Verdict),
            Message = run.Headline.Length <= LongestMessage ? run.Headline : run.Headline[..LongestMessage],
        };
        foreach (var (name, value) in Properties(run, place, facts))
        {
            if (value is not null)
            {
                item.Properties[name] = value;
            }
        }

        return item;
    }

    /// <summary>The same whenever the slot is told again, so that whoever reads can drop doubles.</summary>
    public static string Id(string endpointId, string region, DateTimeOffset slot) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{endpointId}|{region}|{slot.UtcTicks}")).AsSpan(0, 16));

    private static IEnumerable<(string Name, string? Value)> Properties(RunDocument run, SlotPlace place, SweepFacts facts) =>
    [
        ("da.endpoint", run.Endpoint.Id),
        ("da.deployment", run.Endpoint.Deployment),
        ("da.host", run.Endpoint.Host),
        ("da.slot", Text(place.Slot)),
        ("da.interval", Seconds(place.Interval)),
        ("da.cover", Seconds(VolumePolicy.Cover(facts.Mode, run.Verdict, place.Interval))),
        ("da.class", run.Verdict.ToString()),
        ("da.finding", run.Findings.Count > 0 ? run.Findings[0].Id : null),
        ("da.code", run.Clients.FirstOrDefault(client => client.Generation == ClientGeneration.Windows8)?.Code),
        ("da.responder", run.Responder.Product ?? run.Responder.Kind.ToString()),
        ("da.nullCipher", run.Ciphers is null ? null : run.Ciphers.NullAccepted.Count > 0 ? "accepted" : run.Ciphers.NullRefusal ?? "unknown"),
        ("da.nullLost", Flag(run.Findings.Any(finding => finding.Severity != Severity.Info && NullLost.Contains(finding.Id)))),
        ("da.tls", run.Attempts.FirstOrDefault(attempt => attempt.Tls is not null)?.Tls?.Version),
        ("da.certNotAfter", run.Certificate is { } certificate ? Text(certificate.NotAfter) : null),
        ("da.certThumb", run.Certificate?.Sha1),
        ("da.ip", run.Attempts.Count > 0 ? run.Attempts[0].Address : null),
        ("da.regionDegraded", Flag(facts.RegionDegraded)),
        ("da.maintenance", Flag(run.Maintenance is not null)),
        ("da.build", run.Vantage.Version),
    ];

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
