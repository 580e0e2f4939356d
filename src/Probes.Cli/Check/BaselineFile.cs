using System.Collections.Immutable;
using System.Text.Json;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>Runs that <c>probe check --json</c> wrote earlier, pinned as what is right.</summary>
internal sealed class BaselineFile(string path, ImmutableArray<RunDocument> runs)
{
    private const int Longest = 64 * 1024 * 1024;

    /// <summary>One run or an array of them; null and the problem otherwise.</summary>
    public static BaselineFile? Read(string path, out string problem)
    {
        if (InputFile.Read("--baseline", path, Longest, out problem) is not { } bytes)
        {
            return null;
        }

        if (Runs(bytes) is { IsEmpty: false } runs)
        {
            return new BaselineFile(path, runs);
        }

        problem = $"--baseline: {path} holds no run; write one with probe check HOST --json > {path}";
        return null;
    }

    /// <summary>What the file says of an endpoint; none, and a note, when it says nothing.</summary>
    public Surroundings For(Endpoint endpoint, out string? note)
    {
        var run = runs.LastOrDefault(run => run.Endpoint.Id == endpoint.Id && run.Endpoint.Port == endpoint.Port)
            ?? runs.LastOrDefault(run => run.Endpoint.Host == endpoint.Host && run.Endpoint.Port == endpoint.Port);
        var seen = run is null ? RunFingerprint.Empty : FingerprintDocuments.Of(run);
        note = seen == RunFingerprint.Empty ? $"--baseline: {path} holds no run of {endpoint.Host}:{endpoint.Port} that saw anything; it is judged without a baseline." : null;
        return note is null ? new Surroundings { Baseline = new Baseline(seen, IsPinned: true) } : Surroundings.None;
    }

    /// <summary>Empty when some part of it is no run.</summary>
    private static ImmutableArray<RunDocument> Runs(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            JsonElement[] items = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
            RunDocument?[] runs = [.. items.Select(item => RunJson.Parse(item.GetRawText()))];
            return runs.Contains(null) ? [] : [.. runs.OfType<RunDocument>()];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
