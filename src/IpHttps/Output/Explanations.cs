using System.Text.Json;
using IpHttps.Diagnosis;
using IpHttps.Diagnosis.ClientViews;

namespace IpHttps.Output;

/// <summary>Joins what a client shows, what the catalogue knows, and what a run saw.</summary>
public static class Explanations
{
    private static readonly JsonSerializerOptions Indented = new(RunJsonContext.Default.Options) { WriteIndented = true, NewLine = "\n" };

    /// <param name="client">What was read of one interface.</param>
    /// <param name="run">A run of the same server; null when there is none.</param>
    public static ClientViewDocument Of(ClientView client, RunDocument? run)
    {
        var comparison = ClientViewComparison.Compare(client, run is null ? null : View(run));
        return new ClientViewDocument(
            Shows(client),
            client.Code is { } code && ClientErrors.Find(code) is { } error ? ClientErrorDocument.Of(error) : null,
            new ComparisonDocument(
                comparison.Relation,
                comparison.Headline,
                run?.Clients.FirstOrDefault(each => each.Generation == comparison.Prediction?.Generation),
                [.. comparison.Causes.Select(ErrorCauseDocument.Of)]));
    }

    public static string Serialize(ExplanationDocument explanation) =>
        JsonSerializer.Serialize(explanation, Indented.GetTypeInfo(typeof(ExplanationDocument)));

    /// <summary>Every code there is, as an array.</summary>
    public static string SerializeCatalogue() =>
        JsonSerializer.Serialize(ClientErrors.All.Select(ClientErrorDocument.Of).ToArray(), Indented.GetTypeInfo(typeof(ClientErrorDocument[])));

    public static byte[] SerializeToUtf8(ExplanationDocument explanation) =>
        JsonSerializer.SerializeToUtf8Bytes(explanation, RunJsonContext.Default.ExplanationDocument);

    private static ClientShowsDocument Shows(ClientView client) => new(
        client.Url?.Text,
        client.Url?.Host,
        client.Url?.Port,
        client.Url?.Path,
        client.Code is { } code ? ClientError.Format(code) : null,
        client.Status,
        client.Connection,
        client.Profile,
        client.AccessStatus,
        client.Generation,
        client.ReadFrom);

    private static ProberView View(RunDocument run) => new(
        run.Verdict,
        run.Headline,
        [.. run.Clients.Select(Prediction)],
        [.. run.Findings.Select(finding => finding.Id)]);

    private static ClientPrediction Prediction(ClientDocument client) => new(
        client.Generation,
        client.Outcome,
        client.Code is { } code && ClientErrors.TryParseCode(code, out var number) ? number : null,
        client.Symbol,
        client.Confidence,
        client.Because);
}
