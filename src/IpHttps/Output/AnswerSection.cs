using IpHttps.Diagnosis;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Output;

/// <summary>The verdict, what clients see, and who answered.</summary>
internal static class AnswerSection
{
    internal static void Write(ReportPage page, RunDocument run)
    {
        var endpoint = run.Endpoint;
        page.Text(Style(run.Verdict), PeerText.Clean(Wording.Authority(endpoint.Host, endpoint.Port) + endpoint.Path), $"{Name(run.Verdict)}  ", "  ");
        page.Text(ReportStyle.Plain, PeerText.Clean(run.Headline, Wording.Sentence));

        page.Heading("CLIENTS");
        foreach (var client in run.Clients.OrderByDescending(client => client.Generation))
        {
            Write(page, client);
        }

        page.Heading("WHO ANSWERS");
        Write(page, run.Responder);
    }

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.WrongResponder => "WRONG RESPONDER",
        _ => verdict.ToString().ToUpperInvariant(),
    };

    private static ReportStyle Style(Verdict verdict) => verdict switch
    {
        Verdict.Healthy => ReportStyle.Good,
        Verdict.Degraded or Verdict.Unknown => ReportStyle.Warning,
        _ => ReportStyle.Bad,
    };

    private static void Write(ReportPage page, ClientDocument client)
    {
        var (style, outcome) = client.Outcome switch
        {
            ClientOutcome.Connects => (ReportStyle.Good, "connects"),
            ClientOutcome.Fails => (ReportStyle.Bad, "FAILS"),
            _ => (ReportStyle.Warning, "cannot be told"),
        };
        var link = client.Outcome == ClientOutcome.Unknown ? ", perhaps" : " with";
        var code = client.Code is null ? "" : $"{link} {PeerText.Clean($"{client.Code} {client.Symbol}".TrimEnd())}";
        var name = client.Generation == ClientGeneration.Windows7 ? "Windows 7" : "Windows 8-11";
        var first = $"  {name,-14}";
        var rest = new string(' ', first.Length);
        var confidence = client.Outcome == ClientOutcome.Unknown ? "" : $" ({Spelling.Of(client.Confidence)})";
        page.Text(style, outcome + code + confidence, first, rest);
        page.Text(ReportStyle.Dim, PeerText.Clean(client.Because, Wording.Sentence), rest, rest);
    }

    private static void Write(ReportPage page, ResponderDocument responder)
    {
        var kind = responder.Kind switch
        {
            ResponderKind.DirectAccess => "DirectAccess server",
            ResponderKind.HttpSys => "Windows HTTP.sys",
            ResponderKind.Adc => "load balancer (ADC)",
            ResponderKind.WebServer => "web server",
            ResponderKind.Firewall => "firewall",
            ResponderKind.TlsInspection => "TLS-inspecting device",
            ResponderKind.Vpn => "VPN server",
            ResponderKind.Other => "another kind of server",
            _ => "unknown",
        };
        var product = responder.Product is { } name ? $": {PeerText.Clean(name)}" : "";
        var confidence = responder.Kind == ResponderKind.Unknown ? "" : $" ({Spelling.Of(responder.Confidence)})";
        page.Field("Responder", kind + product + confidence);
        foreach (var because in responder.Because)
        {
            page.Field("", PeerText.Clean(because, Wording.Sentence), ReportStyle.Dim);
        }
    }
}
