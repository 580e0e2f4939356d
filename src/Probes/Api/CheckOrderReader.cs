using System.Collections.Immutable;
using System.Globalization;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Access;
using Probes.Checks;
using Probes.Endpoints;

namespace Probes.Api;

/// <summary>From what a caller wants to an order: everything that can be wrong with a check is found here, before anything is dialled or stored.</summary>
internal sealed class CheckOrderReader(
    EndpointStore endpoints, CheckContexts contexts, HostGuard guard, PeerRegions peers, ProbesOptions options, ILogger<CheckOrderReader> logger)
{
    public const int DefaultWait = 10;

    private const int LongestWait = 25;

    /// <summary>Seconds to wait for the result, and the key of the request; null for a key that is absent.</summary>
    public static (int Wait, RequestKey? Key, ProblemResult? Problem) ReadHead(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var problems = new List<Problem>();
        var (wait, key) = (context.Request.Query["wait"], context.Request.Headers["Idempotency-Key"]);
        var seconds = DefaultWait;
        if (wait.Count > 0 && !(wait.Count == 1 && int.TryParse(wait[0], NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= LongestWait))
        {
            problems.Add(new Problem("wait", $"must be whole seconds from 0 to {LongestWait}; {DefaultWait} when absent"));
        }

        var requestKey = key.Count == 1 ? RequestKey.Of(context.Caller().Id, key[0]!, body.Span) : null;
        if (key.Count > 0 && requestKey is null)
        {
            problems.Add(new Problem("Idempotency-Key", "must be one key of 1 to 128 visible ASCII characters"));
        }

        return (seconds, requestKey, problems.Count > 0 ? ProblemResult.Invalid("The request", problems) : null);
    }

    public async Task<(CheckOrder? Order, ProblemResult? Problem)> ReadAsync(
        CheckRequest request, ReadOnlyMemory<byte> body, Caller caller, CancellationToken cancellationToken)
    {
        var known = peers.All.Select(peer => peer.Name).Prepend(options.Region).ToImmutableArray();
        var regions = request.Regions.IsEmpty ? known : request.Regions;
        if (regions.FirstOrDefault(region => !known.Contains(region)) is { } unknown)
        {
            return (null, ProblemResult.Invalid("The body", [new Problem("regions", $"'{unknown}' is no region here; there are {string.Join(", ", known)}")]));
        }

        if (request.Host is { } free)
        {
            return await FreeAsync(free, body, caller, regions, cancellationToken);
        }

        if (await endpoints.GetAsync(request.EndpointId!, cancellationToken) is not { } stored)
        {
            return (null, ProblemResult.NoEndpoint(request.EndpointId!));
        }

        return (new CheckOrder(CheckTarget.Of(stored.Endpoint, request), body, regions, null) { Context = await contexts.ReadAsync(stored.Endpoint, cancellationToken) }, null);
    }

    private async Task<(CheckOrder? Order, ProblemResult? Problem)> FreeAsync(
        EndpointDeclaration free, ReadOnlyMemory<byte> body, Caller caller, ImmutableArray<string> regions, CancellationToken cancellationToken)
    {
        if (!caller.May(Permission.AdHoc))
        {
            return (null, new ProblemResult(
                StatusCodes.Status403Forbidden,
                $"A free host needs the permission {Permissions.NameOf(Permission.AdHoc)}. Register it with PUT /api/endpoints/{{id}}, or use the command line: probe check HOST."));
        }

        if (!options.IsAdHocPort(free.Own.Port))
        {
            return (null, ProblemResult.Invalid("The body", [new Problem("port", $"{free.Own.Port} is no port of {ProbesOptions.Name(nameof(options.AdHocPorts))}: {options.AdHocPorts}")]));
        }

        if (await guard.AdmitAsync(free.Own.Host, cancellationToken) is { } address)
        {
            return (new CheckOrder(CheckTarget.Of(free, address), body, regions, null), null);
        }

        Log.HostRefused(logger, PeerText.Clean(caller.Id), PeerText.Clean(free.Own.Host));
        return (null, new ProblemResult(StatusCodes.Status403Forbidden, HostGuard.Refusal));
    }
}
