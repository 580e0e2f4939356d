using System.Collections.Immutable;
using IpHttps.Diagnosis;
using Probes.Access;

namespace Probes.Api;

/// <summary><c>/api/diagnoses</c>: what a run can say.</summary>
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
    }

    private static DiagnosisDocument Document(DiagnosisInfo info) => new(info.Id, info.Severity, info.Verdict, info.Title, info.Remedy, info.Source);
}

internal sealed record DiagnosisListDocument(int SchemaVersion, ImmutableArray<DiagnosisDocument> Diagnoses);

/// <param name="Severity">Of a finding, unless the finding says otherwise.</param>
/// <param name="Verdict">The best verdict that a run with this finding can have, unless the finding says otherwise.</param>
internal sealed record DiagnosisDocument(string Id, Severity Severity, Verdict Verdict, string Title, string Remedy, string Source);
