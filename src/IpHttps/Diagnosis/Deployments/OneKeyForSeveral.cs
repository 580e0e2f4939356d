using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Hosts that have nothing to do with each other show one key, under different names or where different issuers are expected.</summary>
internal sealed class OneKeyForSeveral : FleetRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5060",
        Severity.Warning,
        Verdict.Healthy,
        "One device seems to answer for several entry points",
        "Find the device on the path: one that inspects TLS makes a certificate for each name, often with one key for all of them. Exempt the connections there. "
        + "When the same key was really certified for several names, use one certificate with all the names, or a key for each.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers); RFC 7469 section 2.4");

    /// <summary>A wildcard or a certificate of several names is one certificate, whose subject is the same everywhere: nothing strange.</summary>
    public override IEnumerable<ComparedFinding> Evaluate(ImmutableArray<ComparedRun> all) =>
        from run in all
        where run.Seen.Key is not null
        group run by run.Seen.Key into holders
        let hosts = holders.Select(run => run.Host).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray()
        where hosts.Length > 1
        let subjects = holders.Select(run => run.Seen.Subject).OfType<string>().Distinct().ToArray()
        let issuers = holders.Select(run => run.Expect.Issuer).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray()
        where subjects.Length > 1 || issuers.Length > 1
        select new ComparedFinding(
            new Finding(
                Info,
                $"{Words.List(hosts.Take(5))} show the same key, {(subjects.Length > 1 ? $"certified as {Words.List(subjects.Take(3).Select(PeerWords.Quote))}" : $"where {Words.List(issuers.Take(3))} are expected as issuers")}",
                Confidence.Possible),
            [.. holders.Select(run => run.EndpointId)]);
}
