using System.Globalization;
using System.Net;
using System.Text;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>What a fetch gave: a body, or why there is none.</summary>
/// <param name="Failure">Null when the body was read.</param>
internal sealed record Fetched(RevocationOutcome? Failure, string? Detail = null)
{
    public IPAddress? Address { get; init; }

    public int? Status { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>
/// Fetches a URL that a peer named. Its host is resolved once, every address passes the address policy, and the address that passed is
/// the one dialled. A redirect goes the same way again.
/// </summary>
internal sealed class GuardedFetch(AttemptContext context)
{
    private const int HttpPort = 80;

    /// <summary>Below it live services that are not HTTP.</summary>
    private const int FirstUserPort = 1024;

    private readonly Resolver _resolver = new(context.Clock);

    public async Task<Fetched> GetAsync(string url, CancellationToken cancellationToken)
    {
        var next = url;
        for (var redirects = 0; redirects <= RevocationLimits.Redirects; redirects++)
        {
            if (Check(next, out var uri) is { } refused)
            {
                return refused;
            }

            var (fetched, location) = await GetOnceAsync(uri!, cancellationToken);
            if (location is null)
            {
                return fetched;
            }

            next = Uri.TryCreate(uri, location, out var absolute) ? absolute.AbsoluteUri : location;
        }

        return new Fetched(RevocationOutcome.LimitExceeded, $"more than {RevocationLimits.Redirects} redirects");
    }

    /// <summary>Null when the URL may be asked.</summary>
    private Fetched? Check(string url, out Uri? uri)
    {
        if (url.Length > RevocationLimits.UrlLength || !Uri.TryCreate(url, UriKind.Absolute, out uri))
        {
            uri = null;
            return new Fetched(RevocationOutcome.OtherScheme, "no URL that can be read");
        }

        return uri switch
        {
            { Scheme: not "http" } => new Fetched(RevocationOutcome.OtherScheme, $"{uri.Scheme} is not fetched, only http"),
            { Port: not HttpPort and < FirstUserPort } => new Fetched(RevocationOutcome.NotAsked, $"port {uri.Port} is not asked, only 80 and those from {FirstUserPort} on"),
            _ when context.Deadline.Passed => new Fetched(RevocationOutcome.NotAsked, "the probe's time was over"),
            _ => null,
        };
    }

    private async Task<(Fetched Fetched, string? Location)> GetOnceAsync(Uri uri, CancellationToken cancellationToken)
    {
        var (addresses, unresolved) = await ResolveAsync(uri, cancellationToken);
        if (unresolved is not null)
        {
            return (unresolved, null);
        }

        // One forbidden address refuses the whole name: a public and a private answer side by side is how such guards are tricked.
        foreach (var address in addresses)
        {
            if (AddressPolicy.Refusal(address, context.Target.AllowPrivate) is { } refusal)
            {
                return (new Fetched(RevocationOutcome.RefusedByPolicy, refusal), null);
            }
        }

        var last = new Fetched(RevocationOutcome.NotAsked);
        foreach (var address in addresses.Take(RevocationLimits.Addresses))
        {
            using var connection = Connection(address, uri.Port);
            var time = context.Deadline.Cut(context.Limits.Connect);
            connection.BeginStep(time, cancellationToken);
            if (await connection.ConnectAsync(cancellationToken) is { } unconnected)
            {
                last = Failed(unconnected, RevocationOutcome.Unreachable, time < context.Limits.Connect) with { Address = address };
                continue;
            }

            var (fetched, location) = await ExchangeAsync(connection, uri, cancellationToken);
            return (fetched with { Address = address }, location);
        }

        return (last, null);
    }

    private async Task<(IReadOnlyList<IPAddress> Addresses, Fetched? Unresolved)> ResolveAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(uri.IdnHost, out var literal))
        {
            return ([literal], null);
        }

        var dns = await _resolver.ResolveAsync(uri.IdnHost, context.Target.Resolvers, context.Deadline.Cut(context.Limits.Resolve), cancellationToken);
        return dns.Failure switch
        {
            null => (dns.Addresses, null),
            DnsFailure.Timeout => ([], new Fetched(RevocationOutcome.NotAsked, "no DNS server answered in time")),
            DnsFailure.ServerFailure => ([], new Fetched(RevocationOutcome.Unresolved, "the DNS server failed")),
            DnsFailure.NxDomain => ([], new Fetched(RevocationOutcome.Unresolved, "the name does not exist")),
            _ => ([], new Fetched(RevocationOutcome.Unresolved, "the name has no address")),
        };
    }

    private PeerConnection Connection(IPAddress address, int port) =>
        new(new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port), context.Clock) { MaximumBytes = RevocationLimits.Answer };

    private async Task<(Fetched Fetched, string? Location)> ExchangeAsync(PeerConnection connection, Uri uri, CancellationToken cancellationToken)
    {
        var time = context.Deadline.Cut(context.Limits.Http);
        connection.BeginStep(time, cancellationToken);
        var answer = new HttpAnswer(connection);
        var unsent = await connection.SendAsync(Request(uri), cancellationToken);

        // A peer that answers and closes at once may reset our send; its answer is still there to be read.
        if (await answer.ReadAsync(cancellationToken) is { } interruption)
        {
            return (Failed(unsent ?? interruption, RevocationOutcome.NoAnswer, time < context.Limits.Http) with { Status = answer.Head?.Status }, null);
        }

        var head = answer.Head!;
        if (head.Status is 301 or 302 or 303 or 307 or 308 && head.Header("Location") is { Length: > 0 } location)
        {
            return (new Fetched(RevocationOutcome.HttpStatus) { Status = head.Status }, location);
        }

        return (answer.Body is { } body
            ? new Fetched(null) { Status = head.Status, Body = body.Content }
            : new Fetched(RevocationOutcome.HttpStatus, $"HTTP {head.Status} {head.Reason}".TrimEnd()) { Status = head.Status }, null);
    }

    /// <param name="cut">There was less time for the step than it may take: running out of it is no fact about the peer.</param>
    private static Fetched Failed(Interruption interruption, RevocationOutcome outcome, bool cut) => interruption switch
    {
        { OwnSide: true } => new Fetched(RevocationOutcome.NotAsked, interruption.Detail),
        { Kind: EndingKind.TimedOut } when cut => new Fetched(RevocationOutcome.NotAsked, "the probe's time was over"),
        { Kind: EndingKind.LimitExceeded } => new Fetched(RevocationOutcome.LimitExceeded, interruption.Detail),
        _ => new Fetched(outcome, interruption.Detail),
    };

    /// <summary>Everything in it that the peer chose is escaped by <see cref="Uri"/>: no line break gets through.</summary>
    private static byte[] Request(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost}]" : uri.IdnHost;
        var field = uri.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{uri.Port}");
        return Encoding.ASCII.GetBytes($"GET {uri.PathAndQuery} HTTP/1.1\r\nHost: {field}\r\nUser-Agent: Probes\r\nAccept: */*\r\nConnection: close\r\n\r\n");
    }
}
