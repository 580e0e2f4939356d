using System.Collections.Immutable;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>One sentence that a support engineer understands: what is seen, what clients get, what to do.</summary>
internal static class Headlines
{
    /// <summary>A longer sentence goes without the advice, which the findings give anyway.</summary>
    private const int MaximumLength = 280;

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
        if (verdict == Verdict.Unknown)
        {
            return $"{because}, so nothing can be said about the endpoint.";
        }

        var told = $"{because}{Consequence(run.Expect, clients, main)}";
        var advised = $"{told}: {Words.Clause(main.Advice ?? Words.FirstSentence(main.Info.Remedy))}.";
        return advised.Length <= MaximumLength ? advised : $"{told}.";
    }

    /// <summary>A capture tells what its client saw, which may differ from what others see.</summary>
    public static string Seen(RunCase run, string headline) => run.Evidence.Trace switch
    {
        null => headline,
        { IsOwn: true } => $"In a trace of this prober: {Words.Clause(headline)}.",
        _ => $"In the client's own capture: {Words.Clause(headline)}.",
    };

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

    private static string Consequence(Expectations expect, ImmutableArray<ClientPrediction> clients, Finding main)
    {
        var expected = clients.Where(client => expect.Clients.Contains(client.Generation)).ToArray();
        var told = expected.Where(client => client.Outcome == ClientOutcome.Fails).ToArray() is { Length: > 0 } failing ? failing : expected;
        if (told.Length == 0)
        {
            return "";
        }

        var who = told.Length == 2 ? "all Windows clients" : Name(told[0].Generation);
        var last = told[^1];
        return last.Outcome switch
        {
            ClientOutcome.Fails => Failure(who, last, main),
            ClientOutcome.Connects => $"; {who} {(last.Confidence == Evidence.Confidence.Possible ? "may" : "should")} still connect",
            _ => $", so it cannot be told from outside whether {who} connect",
        };
    }

    /// <summary>A code that another finding explains is told with its own reason.</summary>
    private static string Failure(string who, ClientPrediction client, Finding main)
    {
        var code = client.Code is { } known ? $" with {ClientError.Format(known)}" : "";
        var fails = $"{who} {(client.Confidence == Evidence.Confidence.Possible ? "may fail" : "fail")}{code}";
        var own = client.Because == main.Because || client.Code is null || main.Effects.Any(effect => effect.Code == client.Code);
        return own ? $", so {fails}" : $"; {fails}, because {Words.Clause(client.Because)}";
    }

    private static string Name(ClientGeneration generation) =>
        generation == ClientGeneration.Windows7 ? "Windows 7 clients" : "Windows 8 and later clients";
}
