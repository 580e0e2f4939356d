using System.Collections.Immutable;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>Whether the tunnel of a client is up.</summary>
public enum ClientConnection
{
    Unknown,
    Disconnected,
    Connected,
}

/// <summary>The command whose output was read.</summary>
public enum ClientCommand
{
    /// <summary>None that is known: a code or a URL in other text.</summary>
    Unknown,

    /// <summary><c>Get-NetIPHttpsState</c>.</summary>
    State,

    /// <summary><c>Get-NetIPHttpsConfiguration</c>.</summary>
    Configuration,

    /// <summary><c>netsh interface httpstunnel show interfaces</c>.</summary>
    Netsh,

    /// <summary><c>ipconfig</c>, with or without <c>/all</c>.</summary>
    Ipconfig,

    /// <summary><c>Get-DAConnectionStatus</c>.</summary>
    AccessStatus,
}

/// <summary>What one IP-HTTPS interface of a client says of itself. Null was not in the output.</summary>
public sealed record ClientView
{
    /// <summary>No text of the output is kept longer.</summary>
    public const int LongestText = 300;

    public ClientUrl? Url { get; init; }

    /// <summary>LastErrorCode, or what the status text stands for; zero is a client that is connected.</summary>
    public uint? Code { get; init; }

    /// <summary>InterfaceStatus, in the client's language.</summary>
    public string? Status { get; init; }

    public ClientConnection Connection { get; init; }

    /// <summary>Name of the profile, one per entry point of a multisite deployment.</summary>
    public string? Profile { get; init; }

    /// <summary>Status and substatus of DirectAccess as a whole, e.g. <c>Error, CouldNotContactDirectAccessServer</c>.</summary>
    public string? AccessStatus { get; init; }

    /// <summary>The commands exist since Windows 8; netsh alone points to Windows 7, and exists later too.</summary>
    public ClientGeneration? Generation { get; init; }

    public ImmutableArray<ClientCommand> ReadFrom { get; init; } = [];
}

/// <summary>What was read from pasted output.</summary>
/// <param name="Views">One per interface or entry point; empty when nothing was recognised.</param>
/// <param name="Notes">What was left out, or is doubtful.</param>
public sealed record ClientReading(ImmutableArray<ClientView> Views, ImmutableArray<string> Notes);
