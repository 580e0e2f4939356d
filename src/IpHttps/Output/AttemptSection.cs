using System.Globalization;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Output;

/// <summary>One connection: what was agreed, what went over it and how it ended.</summary>
internal static class AttemptSection
{
    private const int MessageWidth = 24;

    internal static void Write(ReportPage page, AttemptDocument attempt)
    {
        var connect = attempt.ConnectMs is { } time ? $" (TCP in {Wording.Milliseconds(time)})" : "";
        page.Heading($"CONNECTION as {PeerText.Clean(attempt.Profile)} to {PeerText.Clean(Wording.Authority(attempt.Address, attempt.Port))}{connect}");
        if (attempt.Tls is { } tls)
        {
            Write(page, tls);
        }

        if (attempt.ClientAuthentication is { } authentication)
        {
            page.Field("Answered", Answer(authentication), authentication.Answer == CertificateAnswer.Presented ? ReportStyle.Good : ReportStyle.Plain);
        }

        foreach (var entry in attempt.Timeline)
        {
            Write(page, entry);
        }

        if (attempt.ClientAlert is { } alert)
        {
            page.Field("Refused", $"by the client, with alert {alert} ({AlertNames.Of((byte)alert)})", ReportStyle.Bad);
        }

        var ending = attempt.Ending;
        var detail = ending.Detail is { } text ? $" ({PeerText.Clean(text, Wording.Sentence)})" : "";
        var phase = ending.Step == ProbeStep.Handshake && ending.Kind != EndingKind.Completed ? $"; {Wording.Phase(ending.Phase)}" : "";
        page.Field(
            "Ended",
            $"{Wording.Step(ending.Step)} after {Wording.Milliseconds(attempt.TotalMs)}: {Wording.Ending(ending)}{phase}{detail}",
            ending.Kind == EndingKind.Completed ? ReportStyle.Plain : ReportStyle.Warning);
    }

    private static void Write(ReportPage page, TlsDocument tls)
    {
        var exchange = tls.KeyExchange is { } key ? $", key exchange {PeerText.Clean(key)}" : "";
        page.Field("Agreed", $"{PeerText.Clean(tls.Version)}, {PeerText.Clean(tls.CipherSuiteName)} ({PeerText.Clean(tls.CipherSuite)}){exchange}");
        if (tls.CertificateRequest is { } request)
        {
            var authorities = request.Authorities.Count == 0 ? "any authority" : Wording.List(request.Authorities, "; ");
            page.Field("Demands", $"a client certificate issued by {authorities}", ReportStyle.Warning);
        }
    }

    private static string Answer(ClientAuthenticationDocument authentication)
    {
        var answer = authentication.Answer switch
        {
            CertificateAnswer.Presented => "with our client certificate",
            CertificateAnswer.Empty => "that we have no client certificate",
            _ => "nothing, for this connection only looks",
        };
        return authentication.Demand == CertificateDemand.AfterHandshake ? $"{answer}, asked for after the handshake" : answer;
    }

    private static void Write(ReportPage page, TimelineDocument entry)
    {
        var arrow = entry.Direction == Direction.Sent ? "-->" : "<--";
        var time = string.Create(CultureInfo.InvariantCulture, $"  {entry.AtMs,8:0.0} ms {arrow} ");
        var message = PeerText.Clean(entry.Record == "handshake" ? entry.Message : $"{entry.Record} {entry.Message}");
        var note = PeerText.Clean(entry.Note);
        if (page.IsWide && message.Length <= MessageWidth)
        {
            var columns = string.Create(CultureInfo.InvariantCulture, $"{time}{message.PadRight(MessageWidth)} {entry.Length,6} B  ");
            page.Text(ReportStyle.Plain, note, columns, new string(' ', columns.Length));
            return;
        }

        page.Text(ReportStyle.Plain, $"{message} {entry.Length}B{(note.Length == 0 ? "" : ": ")}{note}", time, new string(' ', time.Length));
    }
}
