using System.Collections.Immutable;

namespace IpHttps.Evidence;

/// <summary>Present when nothing was dialled: the evidence was read from a capture of a client's own connections.</summary>
public sealed record TraceEvidence
{
    /// <summary>The program that wrote the capture, where the file says so.</summary>
    public string? Application { get; init; }

    /// <summary>The capture is a trace of this prober, so its client refuses nobody and goes when it has seen enough.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Addresses of the clients whose connections these are.</summary>
    public ImmutableArray<string> Clients { get; init; } = [];

    /// <summary>TCP segments that came more than once, SYNs among them: sent again, or captured at two places.</summary>
    public int Retransmissions { get; init; }

    /// <summary>A client sent its request inside an encrypted session, which a capture cannot show.</summary>
    public bool RequestIsHidden { get; init; }

    /// <summary>What the capture lacks, for a person.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
