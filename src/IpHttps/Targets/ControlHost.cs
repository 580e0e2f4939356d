using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Targets;

/// <summary>A host whose health is not in question, asked to learn how the prober's own network treats a TLS connection.</summary>
/// <param name="Host">In A-label form, or an IP literal.</param>
public sealed record ControlHost(string Host, int Port = ProbeTarget.DefaultPort)
{
    /// <summary><c>name</c> or <c>name:port</c>. What is wrong with the text, null when nothing is.</summary>
    public static string? Check(string text, out ControlHost value)
    {
        value = new ControlHost(text);
        if (HostName.Check(text, out var alone) is not { } why)
        {
            value = new ControlHost(alone);
            return null;
        }

        var colon = text.LastIndexOf(':');
        if (colon < 0 || FieldChecks.ParsePort(text[(colon + 1)..]) is not { } port)
        {
            return why;
        }

        var wrong = HostName.CheckDnsName(text[..colon], out var host);
        value = new ControlHost(host, port);
        return wrong;
    }

    public override string ToString() => Port == ProbeTarget.DefaultPort ? Host : $"{Host}:{Port}";
}

/// <summary>The control hosts of one vantage point, and what their certificates must show. Said by who runs the prober, never by a caller.</summary>
public sealed record ControlPlan(ImmutableArray<ControlHost> Hosts)
{
    /// <summary>More hosts say nothing more.</summary>
    public const int MostHosts = 4;

    /// <summary>Text that the issuer of the certificates must contain; null when not stated.</summary>
    public string? Issuer { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, upper-case hex; null when not stated.</summary>
    public string? Spki { get; init; }

    /// <summary>As in <see cref="ProbeTarget.Resolvers"/>.</summary>
    public ImmutableArray<IPEndPoint> Resolvers { get; init; } = [];

    /// <summary>As in <see cref="ProbeTarget.AllowPrivate"/>.</summary>
    public bool AllowPrivate { get; init; }
}
