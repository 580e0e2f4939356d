using System.Collections.Immutable;
using System.Net;
using IpHttps.Targets;

namespace Probes.Checks;

/// <summary>Settings of checks that hold several values in one text.</summary>
internal static class CheckSettings
{
    private const int MostPerMinute = 600;
    private const int MostAtOnce = 256;
    private const int MostResolvers = 8;

    public static IEnumerable<Problem> Problems(ProbesOptions options)
    {
        if (options.ChecksPerMinute is < 1 or > MostPerMinute)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.ChecksPerMinute)), $"must be from 1 to {MostPerMinute}; the default is 12");
        }

        if (options.CheckConcurrency is < 1 or > MostAtOnce)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.CheckConcurrency)), $"must be from 1 to {MostAtOnce}; the default is 8");
        }

        var ports = Words(options.AdHocPorts);
        if (ports.Length == 0 || ports.Any(word => FieldChecks.ParsePort(word) is null))
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.AdHocPorts)), "must be ports from 1 to 65535, parted by commas; the default is 443");
        }

        var resolvers = Words(options.Resolvers);
        foreach (var word in resolvers)
        {
            if (FieldChecks.Resolver(word, out _) is { } problem)
            {
                yield return new Problem(ProbesOptions.Name(nameof(options.Resolvers)), problem);
            }
        }

        if (resolvers.Length > MostResolvers)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.Resolvers)), $"names {resolvers.Length} servers; at most {MostResolvers}");
        }

        if (options.Audience is { } audience && !(Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.Scheme is "api" or "https"))
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.Audience)), $"'{audience}' is no audience; write it as api://… or https://…");
        }
    }

    public static bool IsAdHocPort(this ProbesOptions options, int port) => Words(options.AdHocPorts).Any(word => FieldChecks.ParsePort(word) == port);

    public static ImmutableArray<IPEndPoint> DnsServers(this ProbesOptions options) =>
        [.. Words(options.Resolvers).Select(word => FieldChecks.Resolver(word, out var server) is null ? server : throw new ArgumentException(word, nameof(options)))];

    private static string[] Words(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
