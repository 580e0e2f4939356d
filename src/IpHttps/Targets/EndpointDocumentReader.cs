using System.Collections.Immutable;
using System.Text.Json;

namespace IpHttps.Targets;

/// <summary>Reads the endpoint document and its parts. Bad text never throws: every problem is reported at once, with its path.</summary>
public static class EndpointDocumentReader
{
    public const int LongestDocument = 4 * 1024 * 1024;
    public const int MostEndpoints = 10_000;

    private const int LongestObject = 64 * 1024;
    private const int MostDeployments = 1000;

    internal static readonly ImmutableArray<string> Fields = ["schemaVersion", "deployments", "endpoints"];

    /// <summary>Reads a whole document.</summary>
    public static Reading<EndpointDocument> Read(ReadOnlyMemory<byte> utf8Json)
    {
        var problems = new ProblemList();
        using var json = JsonText.Parse(utf8Json, LongestDocument, problems);
        ImmutableArray<Deployment> deployments = [];
        ImmutableArray<EndpointDeclaration> endpoints = [];
        if (json is not null && IsCurrent(json.RootElement, problems))
        {
            var fields = new ObjectReader(json.RootElement, "", problems, Fields);
            deployments = [.. fields.Items("deployments", MostDeployments).Select(item => DeclarationReader.ReadDeployment(item.Json, item.Path, problems))];
            endpoints = [.. fields.Items("endpoints", MostEndpoints).Select(item => DeclarationReader.ReadEndpoint(item.Json, item.Path, problems))];
            CheckUnique("deployments", [.. deployments.Select(each => each.Id)], problems);
            CheckUnique("endpoints", [.. endpoints.Select(each => each.Id)], problems);
            CheckReferences(endpoints, deployments, problems);
        }

        return problems.Give(() => new EndpointDocument(deployments, endpoints));
    }

    /// <summary>Reads one endpoint object, whose <c>id</c> may be left out.</summary>
    /// <param name="utf8Json">The object.</param>
    /// <param name="id">The id it is to be stored under.</param>
    /// <param name="deployments">Those that it may name.</param>
    public static Reading<EndpointDeclaration> ReadEndpoint(ReadOnlyMemory<byte> utf8Json, string id, IReadOnlyCollection<Deployment> deployments)
    {
        var problems = new ProblemList();
        using var json = JsonText.Parse(utf8Json, LongestObject, problems);
        var endpoint = json is null ? null : DeclarationReader.ReadEndpoint(json.RootElement, "", problems, id);
        if (endpoint?.Own.Deployment is { } named && deployments.All(each => each.Id != named))
        {
            problems.Add("deployment", UnknownDeployment(named, deployments));
        }

        return problems.Give(() => endpoint!);
    }

    /// <summary>Reads one deployment object, whose <c>id</c> may be left out.</summary>
    public static Reading<Deployment> ReadDeployment(ReadOnlyMemory<byte> utf8Json, string id)
    {
        var problems = new ProblemList();
        using var json = JsonText.Parse(utf8Json, LongestObject, problems);
        var deployment = json is null ? null : DeclarationReader.ReadDeployment(json.RootElement, "", problems, id);
        return problems.Give(() => deployment!);
    }

    /// <summary>A document of another version has other fields, so nothing else is said about it.</summary>
    private static bool IsCurrent(JsonElement root, ProblemList problems)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return true; // reported as no object
        }

        if (!root.TryGetProperty("schemaVersion", out var version))
        {
            problems.Add("schemaVersion", $"is missing; write \"schemaVersion\": {EndpointDocument.SchemaVersion}");
            return true;
        }

        if (version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == EndpointDocument.SchemaVersion)
        {
            return true;
        }

        problems.Add("schemaVersion", $"is not known; this program reads version {EndpointDocument.SchemaVersion}, written as a number");
        return false;
    }

    private static void CheckUnique(string name, ImmutableArray<string> ids, ProblemList problems)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i].Length > 0 && !first.TryAdd(ids[i], i))
            {
                problems.Add($"{name}[{i}].id", $"\"{ids[i]}\" is the id of {name}[{first[ids[i]]}] too");
            }
        }
    }

    private static void CheckReferences(ImmutableArray<EndpointDeclaration> endpoints, ImmutableArray<Deployment> deployments, ProblemList problems)
    {
        var known = deployments.Select(each => each.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < endpoints.Length; i++)
        {
            if (endpoints[i].Own.Deployment is { } named && !known.Contains(named))
            {
                problems.Add($"endpoints[{i}].deployment", problems.IsFull ? "" : UnknownDeployment(named, deployments));
            }
        }
    }

    private static string UnknownDeployment(string named, IReadOnlyCollection<Deployment> deployments) =>
        $"\"{named}\" is no deployment here{Wording.DidYouMean(named, deployments.Select(each => each.Id))}; add it or correct the name";
}
