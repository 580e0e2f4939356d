using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>What is to be known about the capture that a run was read from.</summary>
/// <param name="Application">The program that wrote it.</param>
/// <param name="OwnTrace">It is a trace of this prober.</param>
/// <param name="Clients">Addresses of the clients.</param>
/// <param name="Retransmissions">TCP segments that came more than once.</param>
/// <param name="Notes">What it lacks.</param>
public sealed record TraceDocument(string? Application, bool OwnTrace, IReadOnlyList<string> Clients, int Retransmissions, IReadOnlyList<string> Notes)
{
    private const int MaximumListCost = 2 * 1024;

    internal static TraceDocument From(TraceEvidence trace) => new(
        TextBounds.BoundOrNull(trace.Application),
        trace.IsOwn,
        TextBounds.BoundList(trace.Clients, MaximumListCost),
        trace.Retransmissions,
        TextBounds.BoundList(trace.Notes, MaximumListCost));

    internal static void Write(ReportPage page, TraceDocument trace)
    {
        page.Heading("CAPTURE");
        page.Field("View", trace.OwnTrace ? "a trace of this prober, judged again" : "the client's own: what others see may differ");
        page.Field("Client", Wording.List(trace.Clients));
        if (trace.Application is { } application)
        {
            page.Field("Made by", PeerText.Clean(application), ReportStyle.Dim);
        }

        if (trace.Retransmissions > 0)
        {
            page.Field("Repeated", $"{trace.Retransmissions} TCP segments came more than once: sent again, or captured twice", ReportStyle.Warning);
        }

        foreach (var note in trace.Notes)
        {
            page.Field("Lacks", PeerText.Clean(note, Wording.Sentence), ReportStyle.Warning);
        }
    }
}
