using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>Why nothing more can be read or written: a fact about the peer, or about our side.</summary>
internal sealed record Interruption(EndingKind Kind, string? Detail = null)
{
    public Alert? Alert { get; init; }

    public bool OwnSide { get; init; }

    public Ending At(ProbeStep step, HandshakePhase phase) => new(step, phase, Kind) { Alert = Alert, Detail = Detail, OwnSide = OwnSide };
}

/// <summary>What a read gave: bytes, or the reason why there are none.</summary>
internal readonly record struct Received(int Count, Interruption? Interruption)
{
    public static implicit operator Received(int count) => new(count, null);

    public static implicit operator Received(Interruption interruption) => new(0, interruption);
}

/// <summary>A duplex byte stream to the peer whose endings are values. Cancellation by the caller is the only exception.</summary>
internal interface IDuplex
{
    ValueTask<Interruption?> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    ValueTask<Received> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken);
}
