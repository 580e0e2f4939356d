using System.Text;

namespace Probes.Lab.Http;

/// <summary>What follows the bytes of a reply.</summary>
public enum AfterReply
{
    Close,

    /// <summary>Nothing, until the client closes.</summary>
    StayOpen,

    /// <summary>The bodies of request and response carry IPv6 packets (MS-IPHTTPS section 3.1.5.3).</summary>
    Tunnel,
}

/// <summary>What a site answers.</summary>
public sealed record HttpReply(byte[] Bytes, AfterReply After)
{
    /// <summary>What a Router Solicitation gets inside a tunnel; null leaves it unanswered, as a server does that has no prefix published.</summary>
    public byte[]? Solicited { get; init; }

    /// <param name="head">Status line and header lines, without line ends.</param>
    public static HttpReply Of(AfterReply after, string body, params string[] head) =>
        new(Encoding.Latin1.GetBytes(string.Join("\r\n", [.. head, "", body])), after);
}

/// <summary>Answers one request; <paramref name="request"/> is null when the bytes were no request.</summary>
public delegate HttpReply HttpSite(HttpRequestHead? request, DateTimeOffset now);
