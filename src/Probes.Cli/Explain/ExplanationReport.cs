using IpHttps.Diagnosis.ClientViews;
using IpHttps.Output;
using Probes.Cli.Terminal;

namespace Probes.Cli.Explain;

/// <summary>An explanation as a person reads it.</summary>
internal static class ExplanationReport
{
    public static IEnumerable<ReportLine> Lines(ExplanationDocument explanation, int width)
    {
        var page = new Paragraphs(width);
        foreach (var (index, view) in explanation.Views.Index())
        {
            if (index > 0)
            {
                page.Blank();
            }

            Write(page, view);
        }

        foreach (var note in explanation.Notes)
        {
            page.Field("Note", note);
        }

        return page.Lines;
    }

    private static void Write(Paragraphs page, ClientViewDocument view)
    {
        page.Heading(Title(view));
        page.Field("Client shows", view.Client.Status ?? view.Error?.Status);
        page.Field("Means", view.Error?.Meaning);
        page.Field("Server", view.Client.Url);
        page.Field("DirectAccess", view.Client.AccessStatus);
        if (view.Run is { } run)
        {
            page.Field("Probe", $"{run.Verdict}: {run.Headline}", StyleOf(view.Comparison.Relation));
            page.Field("Predicted", Predicted(view.Comparison.Prediction));
            page.Field(Word(view.Comparison.Relation), view.Comparison.Headline, StyleOf(view.Comparison.Relation));
        }
        else if (view.Client.Url is not null || view.Client.ReadFrom.Any(command => command != ClientCommand.Unknown))
        {
            page.Field("Probe", view.NoRun);
        }

        Causes(page, view);
        page.Field("Note", view.Error?.Note);
        page.Field("Source", view.Error?.Source);
        page.Field("Known", view.Error is { } error ? Spelling.Of(error.Confidence) : null);
    }

    private static void Causes(Paragraphs page, ClientViewDocument view)
    {
        foreach (var (index, cause) in view.Comparison.Causes.Index())
        {
            page.Field($"Cause {index + 1}", cause.Text);
            page.Field("  told by", cause.ToldBy);
            page.Field("  outside", (cause.VisibleFromOutside, cause.Findings.Count) switch
            {
                (_, > 0) => string.Join(", ", cause.Findings),
                (true, _) => null,
                _ => "not visible",
            });
            page.Field("  Remedy", cause.Remedy);
        }
    }

    private static string Title(ClientViewDocument view) => view switch
    {
        { Error: { } error } => $"{error.Code}  {error.Symbol}",
        { Client.Code: { } code } => $"{code}  no code that is known for IP-HTTPS",
        { Client.Connection: ClientConnection.Connected } => "The tunnel is up",
        { Client.Connection: ClientConnection.Disconnected } => "The tunnel is down; the output has no code (Get-NetIPHttpsState shows it)",
        _ => "The output says where the client connects to, and nothing of its state",
    };

    private static string? Predicted(ClientDocument? prediction) => prediction is null
        ? null
        : $"{Spelling.Of(prediction.Generation)} {Spelling.Of(prediction.Outcome)}{(prediction.Code is { } code ? $" {code}" : "")} ({Spelling.Of(prediction.Confidence)})";

    private static string Word(ViewRelation relation) => relation switch
    {
        ViewRelation.SameSuccess or ViewRelation.SameFailure or ViewRelation.SharedCause => "Agree",
        ViewRelation.OnlyClientFails or ViewRelation.OnlyProberFails or ViewRelation.DifferentFailures => "Differ",
        ViewRelation.NotVisible => "Not visible",
        _ => "Unsure",
    };

    private static ReportStyle StyleOf(ViewRelation relation) => Word(relation) switch
    {
        "Agree" => ReportStyle.Good,
        "Differ" => ReportStyle.Warning,
        _ => ReportStyle.Plain,
    };
}
