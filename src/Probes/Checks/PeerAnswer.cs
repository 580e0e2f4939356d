using System.Text;
using System.Text.Json;
using IpHttps.Output;
using Probes.Runs;

namespace Probes.Checks;

/// <summary>What came of asking a region: a run, or why there is none.</summary>
internal sealed record PeerResult(RunDocument? Run, CheckFailure? Failure)
{
    public static PeerResult Failed(int status, PeerRegion peer, string what) => new(null, new CheckFailure(status, $"Region {peer.Name} {what}."));
}

/// <summary>A region's answer, read as the text of a stranger: nothing in it is followed, and only what is asked for is taken.</summary>
/// <param name="CheckId">Under which it can be asked again.</param>
/// <param name="RetryAfter">When to ask again; null when there is nothing to wait for.</param>
internal sealed record PeerAnswer(string? CheckId, TimeSpan? RetryAfter, PeerResult? Result)
{
    private static readonly PeerAnswer None = new(null, null, null);

    public static PeerAnswer Read(PeerRegion peer, byte[] body, TimeSpan wait)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (!json.RootElement.TryGetProperty("regions", out var regions))
            {
                return None;
            }

            var region = regions.EnumerateArray().FirstOrDefault(each => Text(each, "region") == peer.Name);
            return Text(region, "state") switch
            {
                "complete" => new PeerAnswer(null, null, Run(peer, region)),
                "failed" => new PeerAnswer(null, null, PeerResult.Failed(StatusCodes.Status502BadGateway, peer, $"gave no result: {PeerText.Clean(Inner(region))}")),
                "running" when Text(json.RootElement, "checkId") is { } id && CheckStore.IsCheckId(id) => new PeerAnswer(id, wait, null),
                _ => None,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    /// <summary>The detail of a problem document, if it is one.</summary>
    public static string? Detail(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Text(json.RootElement, "detail");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static PeerResult Run(PeerRegion peer, JsonElement region) =>
        region.TryGetProperty("run", out var json) && RunJson.Parse(Encoding.UTF8.GetBytes(json.GetRawText())) is { } run && run.Region == peer.Name
            ? new PeerResult(run, null)
            : PeerResult.Failed(StatusCodes.Status502BadGateway, peer, "answered a run that cannot be read, or that is another region's");

    private static string? Inner(JsonElement region) => region.TryGetProperty("problem", out var problem) ? Text(problem, "detail") : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
