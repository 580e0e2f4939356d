using System.Net;

namespace IpHttps.Steps.Dns;

/// <summary>What came of asking: an answer, or why there is none.</summary>
/// <param name="Message">The answer, NOERROR or NXDOMAIN; null when there is none.</param>
/// <param name="Detail">Who answered, or what went wrong, naming the server.</param>
internal sealed record ServerReply(DnsMessage? Message, string Detail)
{
    /// <summary>Nothing came back at all, which is another fact than a refusal.</summary>
    public bool Silent { get; private init; }

    public static ServerReply Of(IPEndPoint server, DnsMessage message) =>
        message.Code is DnsResponseCode.NoError or DnsResponseCode.NxDomain
            ? new ServerReply(message, Label(server))
            : new ServerReply(null, $"{Label(server)} answered {message.Code.Name()}");

    public static ServerReply Broken(IPEndPoint server, string what) => new(null, $"{Label(server)} {what}");

    public static ServerReply NoAnswer(IPEndPoint server, string? why = null) =>
        new(null, $"no answer from {Label(server)}{(why is null ? null : $" ({why})")}") { Silent = true };

    /// <summary>What all servers together came to.</summary>
    public static ServerReply Together(IReadOnlyCollection<ServerReply> replies) =>
        new(null, string.Join("; ", replies.OrderBy(reply => reply.Silent).Select(reply => reply.Detail).Distinct().Take(4)))
        {
            Silent = replies.All(reply => reply.Silent),
        };

    /// <summary>The port is left out where it is the usual one.</summary>
    public static string Label(IPEndPoint server) => server.Port == SystemDnsServers.Port ? $"{server.Address}" : $"{server}";
}
