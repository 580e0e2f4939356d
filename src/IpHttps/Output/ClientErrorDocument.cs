using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>A code of the catalogue, as printed and served.</summary>
/// <param name="Code">As Windows shows it, e.g. <c>0x80090326</c>.</param>
/// <param name="Status">What the client writes beside it.</param>
/// <param name="Confidence">How well the link between code and causes is published.</param>
public sealed record ClientErrorDocument(
    string Code, string Symbol, string Status, string Meaning, IReadOnlyList<ErrorCauseDocument> Causes, string Source, Confidence Confidence, string? Note)
{
    /// <summary>Endpoints whose latest run predicts the code, where an app that has some serves this; null elsewhere.</summary>
    public IReadOnlyList<ShowsCodeDocument>? Endpoints { get; init; }

    public static ClientErrorDocument Of(ClientError error) => new(
        error.Hex, error.Symbol, error.Status, error.Meaning, [.. error.Causes.Select(ErrorCauseDocument.Of)], error.Source, error.Confidence, error.Note);
}

/// <param name="Findings">Diagnoses of a run that show it; empty when none does.</param>
/// <param name="VisibleFromOutside">False when only the client shows it.</param>
public sealed record ErrorCauseDocument(
    string Text, string ToldBy, IReadOnlyList<string> Findings, bool VisibleFromOutside, string Remedy, Confidence Confidence)
{
    public static ErrorCauseDocument Of(ErrorCause cause) =>
        new(cause.Text, cause.ToldBy, cause.Findings, cause.VisibleFromOutside, cause.Remedy, cause.Confidence);
}

/// <summary>An endpoint whose clients are predicted to show a code now.</summary>
/// <param name="Clients">The predictions that name it; with outcome <c>unknown</c> it is only what a client may show.</param>
public sealed record ShowsCodeDocument(
    string EndpointId, string Region, string RunId, DateTimeOffset AsOf, IReadOnlyList<ClientDocument> Clients);
