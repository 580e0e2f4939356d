using System.Globalization;
using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>What a probe of depth full saw besides: versions and suites, groups, who else answers, other ports.</summary>
internal static class SurveySection
{
    private const string Indent = "             ";

    internal static void Write(ReportPage page, RunDocument run)
    {
        if (run.Survey is not { } survey)
        {
            return;
        }

        if (survey.Suites is { } suites)
        {
            Write(page, suites);
        }

        if (survey is { Sstp: null, Root: null, Impossible: null, KdcProxy: null, RequestsEnded: null, Ports.Count: 0 })
        {
            return;
        }

        page.Heading("WHO ELSE LISTENS");
        Write(page, "SSTP", survey.Sstp);
        Write(page, "/", survey.Root);
        Write(page, "No path", survey.Impossible);
        Write(page, "/KdcProxy", survey.KdcProxy);
        if (survey.RequestsEnded is { } why)
        {
            page.Field("Unanswered", PeerText.Clean(why, Wording.Sentence), ReportStyle.Warning);
        }

        if (survey.Ports.Count > 0)
        {
            page.Field("Ports", string.Join(", ", survey.Ports.Select(port => $"{port.Port} {Spelling.Of(port.State)}")));
        }
    }

    private static void Write(ReportPage page, SuiteSurveyDocument suites)
    {
        page.Heading(string.Create(CultureInfo.InvariantCulture, $"SURVEY OF CIPHER SUITES ({suites.Connections} connections)"));
        foreach (var version in suites.Versions)
        {
            Write(page, version);
        }

        foreach (var groups in suites.Groups)
        {
            var incomplete = groups.Incomplete is { } why ? $"; INCOMPLETE: {PeerText.Clean(why)}" : "";
            page.Field("Groups", $"{PeerText.Clean(groups.Version)}: {(groups.Groups.Count == 0 ? "none" : string.Join(", ", groups.Groups.Select(name => PeerText.Clean(name))))}{incomplete}");
        }

        if (suites.Features is { } features)
        {
            page.Field("Agrees to", Features(features));
        }

        if (suites.Split)
        {
            page.Field("Note", "A hello with every suite was refused that one with fewer was not, so they were offered in parts.", ReportStyle.Dim);
        }
    }

    private static void Write(ReportPage page, VersionDocument version)
    {
        var order = version.Order switch
        {
            SuiteOrder.Client => ", the client's order decides",
            SuiteOrder.Server => ", the server's order decides",
            _ => "",
        };
        var count = version.Accepted.Count == 1 ? "1 suite" : $"{version.Accepted.Count} suites";
        var (style, text) = version switch
        {
            { Supported: true } => (ReportStyle.Plain, count + order),
            { Incomplete: not null } => (ReportStyle.Dim, "not known"),
            _ => (ReportStyle.Dim, $"not spoken: {PeerText.Clean(version.Refusal, Wording.Sentence)}"),
        };
        page.Field(PeerText.Clean(version.Version), text, style);
        foreach (var suite in version.Accepted)
        {
            var exchange = suite.KeyExchange is { } key && !key.Equals("RSA", StringComparison.Ordinal) ? $" {PeerText.Clean(key)}" : "";
            page.Text(ReportStyle.Plain, $"{PeerText.Clean(suite.Name)} ({PeerText.Clean(suite.Suite)}){exchange}", Indent, Indent + "  ");
        }

        if (version.Incomplete is { } why)
        {
            page.Field("", $"INCOMPLETE: {PeerText.Clean(why, Wording.Sentence)}", ReportStyle.Warning);
        }
    }

    private static string Features(FeaturesDocument features)
    {
        (bool Agreed, string Name)[] all =
        [
            (features.SessionTickets, "session tickets"),
            (features.SecureRenegotiation, "secure renegotiation"),
            (features.ExtendedMasterSecret, "extended master secret"),
            (features.Compression, "COMPRESSION"),
            (features.ApplicationProtocol is not null, $"ALPN {PeerText.Clean(features.ApplicationProtocol)}"),
        ];
        var agreed = string.Join(", ", all.Where(each => each.Agreed).Select(each => each.Name));
        return agreed.Length == 0 ? "none of session tickets, secure renegotiation, extended master secret, compression, ALPN" : agreed;
    }

    private static void Write(ReportPage page, string label, HttpDocument? http)
    {
        if (http is null)
        {
            return;
        }

        var server = http.Server is { } name ? $", Server: {PeerText.Clean(name)}" : "";
        page.Field(label, $"{http.Status} {PeerText.Clean(http.Reason)}".TrimEnd() + server);
    }
}
