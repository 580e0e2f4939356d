using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using Probes.Access;

namespace Probes.Api;

/// <summary><c>/api/diagnoses</c> and <c>/api/client-errors</c>: what a run can say, and what a client's code means.</summary>
internal static class CatalogueRoutes
{
    private const int SchemaVersion = 1;

    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/diagnoses", () => Results.Json(
            new DiagnosisListDocument(SchemaVersion, [.. DiagnosisRules.Catalogue.Select(Document)]), ApiJson.Default.DiagnosisListDocument)).Requires(Permission.Any);
        routes.MapGet("/api/diagnoses/{id}", (string id) => DiagnosisRules.Find(id) is { } info
            ? Results.Json(Document(info), ApiJson.Default.DiagnosisDocument)
            : new ProblemResult(StatusCodes.Status404NotFound, $"There is no diagnosis {id}. GET /api/diagnoses lists them all.")).Requires(Permission.Any);
        routes.MapGet("/api/client-errors", () => Results.Json(
            new ClientErrorListDocument(SchemaVersion, [.. ClientErrors.All.Select(Document)]), ApiJson.Default.ClientErrorListDocument)).Requires(Permission.Any);
        routes.MapGet("/api/client-errors/{code}", (string code) => ClientErrors.TryParse(code, out var error)
            ? Results.Json(Document(error), ApiJson.Default.ClientErrorDocument)
            : new ProblemResult(StatusCodes.Status404NotFound, $"{code} is no code that is known here. GET /api/client-errors lists them all.")).Requires(Permission.Any);
    }

    private static DiagnosisDocument Document(DiagnosisInfo info) => new(info.Id, info.Severity, info.Verdict, info.Title, info.Remedy, info.Source);

    private static ClientErrorDocument Document(ClientError error) => new(
        error.Hex, error.Symbol, error.Meaning, error.Cause, error.ProbeSees, error.Remedy, error.Source, error.Confidence, error.Note);
}

internal sealed record DiagnosisListDocument(int SchemaVersion, ImmutableArray<DiagnosisDocument> Diagnoses);

/// <param name="Severity">Of a finding, unless the finding says otherwise.</param>
/// <param name="Verdict">The best verdict that a run with this finding can have, unless the finding says otherwise.</param>
internal sealed record DiagnosisDocument(string Id, Severity Severity, Verdict Verdict, string Title, string Remedy, string Source);

internal sealed record ClientErrorListDocument(int SchemaVersion, ImmutableArray<ClientErrorDocument> ClientErrors);

/// <param name="Confidence">How well the link between code and cause is published.</param>
internal sealed record ClientErrorDocument(
    string Code, string Symbol, string Meaning, string Cause, string ProbeSees, string Remedy, string Source, Confidence Confidence, string? Note);
