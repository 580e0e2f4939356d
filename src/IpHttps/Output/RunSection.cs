using System.Globalization;
using IpHttps.Diagnosis;

namespace IpHttps.Output;

/// <summary>When and where the probe ran: last, for nobody needs it first.</summary>
internal static class RunSection
{
    internal static void Write(ReportPage page, RunDocument run)
    {
        if (run.Trace is { } trace)
        {
            TraceDocument.Write(page, trace);
        }

        page.Heading("RUN");
        var time = run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        page.Field("Started", $"{time} UTC, took {Wording.Milliseconds(run.DurationMs)}", ReportStyle.Dim);
        var egress = run.Vantage.EgressIp is { } address ? $", seen as {PeerText.Clean(address)}" : "";
        page.Field("From", $"{PeerText.Clean(run.Region)}{egress}, prober {PeerText.Clean(run.Vantage.Version)}", ReportStyle.Dim);
        foreach (var control in run.Vantage.Controls ?? [])
        {
            page.Field("Control", $"{PeerText.Clean(Wording.Authority(control.Host, control.Port))}: {Word(control)}", control.State == VantageState.Sound ? ReportStyle.Dim : ReportStyle.Warning);
        }

        if (run.ClientCertificate is { } own)
        {
            var key = own.HasPrivateKey ? "" : ", without its key";
            page.Field("Own cert", $"{PeerText.Clean(own.Subject)}, {Wording.Date(own.NotBefore)} to {Wording.Date(own.NotAfter)}{key}", ReportStyle.Dim);
        }

        page.Field("Id", PeerText.Clean(run.ProbeId), ReportStyle.Dim);
        if (run.RetryOf is { } first)
        {
            page.Field("Repeats", PeerText.Clean(first), ReportStyle.Dim);
        }

        if (run.Maintenance is { } window)
        {
            page.Field("Announced", $"work {PeerText.Clean(window)} goes on", ReportStyle.Dim);
        }
    }

    private static string Word(ControlDocument control) => control.State switch
    {
        VantageState.Sound => "sound",
        VantageState.Inspected => $"inspected, its certificate is of {PeerText.Clean(control.Issuer ?? "nobody")}",
        VantageState.Replaced => "something else answers in its place",
        VantageState.Unreachable => "cannot be reached",
        VantageState.Unresolved => "gets no address",
        _ => "says nothing",
    };
}
