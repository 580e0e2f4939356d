using System.Collections.Immutable;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>One sentence that a support engineer understands: what is seen, what clients get, what to do.</summary>
internal static class Headlines
{
    public static string Of(RunCase run, Verdict verdict, ImmutableArray<Finding> findings, ImmutableArray<ClientPrediction> clients)
    {
        if (verdict == Verdict.Healthy)
        {
            return Healthy(run, findings);
        }

        // Our own side is told when it decided the verdict, and not before what is known about the endpoint.
        var candidates = findings.Where(finding => finding.Verdict == verdict).ToArray();
        var main = Array.Find(candidates, finding => finding.Severity == candidates[0].Severity && Explains(finding, run.Expect, clients))
            ?? candidates.FirstOrDefault()
            ?? findings.FirstOrDefault();
        if (main is null)
        {
            return "Nothing was observed, so nothing can be said about the endpoint.";
        }

        var because = main.Because.TrimEnd('.');
        return verdict == Verdict.Unknown
            ? $"{because}, so nothing can be said about the endpoint."
            : $"{because}{Consequence(run.Expect, clients)}: {Words.Clause(Words.FirstSentence(main.Info.Remedy))}.";
    }

    /// <summary>Of equals, the finding that decided what expected clients see is the one to tell.</summary>
    private static bool Explains(Finding finding, Expectations expect, ImmutableArray<ClientPrediction> clients) =>
        clients.Any(client => expect.Clients.Contains(client.Generation) && client.Because == finding.Because);

    private static string Healthy(RunCase run, ImmutableArray<Finding> findings)
    {
        if (run.Voting.Any(at => at.Genuine))
        {
            return run.Voting.Any(at => at.Ciphers.NullAccepted is not null)
                ? "IP-HTTPS answers as a DirectAccess server does; Windows 8 and later clients can connect."
                : "IP-HTTPS answers as a DirectAccess server does; NULL cipher suites are off, as expected, so Windows 8 and later clients connect encrypted.";
        }

        return run.Voting.Any(at => at.DemandsCertificate)
            ? "A client certificate is demanded, as expected; clients that have one can connect."
            : "TLS answers as a DirectAccess server does; the IP-HTTPS request itself was not made.";
    }

    private static string Consequence(Expectations expect, ImmutableArray<ClientPrediction> clients)
    {
        var expected = clients.Where(client => expect.Clients.Contains(client.Generation)).ToArray();
        var told = expected.Where(client => client.Outcome == ClientOutcome.Fails).ToArray() is { Length: > 0 } failing ? failing : expected;
        if (told.Length == 0)
        {
            return "";
        }

        var who = told.Length == 2 ? "all Windows clients" : Name(told[0].Generation);
        var code = told[^1].Code is { } known ? $" with {ClientError.Format(known)}" : "";
        return told[^1].Outcome switch
        {
            ClientOutcome.Fails => $", so {who} {(told[^1].Confidence == Evidence.Confidence.Possible ? "may fail" : "fail")}{code}",
            ClientOutcome.Connects => $"; {who} {(told[^1].Confidence == Evidence.Confidence.Possible ? "may" : "should")} still connect",
            _ => $", so it cannot be told from outside whether {who} connect",
        };
    }

    private static string Name(ClientGeneration generation) =>
        generation == ClientGeneration.Windows7 ? "Windows 7 clients" : "Windows 8 and later clients";
}
