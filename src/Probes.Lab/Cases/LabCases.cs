using System.Collections.Immutable;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>The one table of emulated responders: tests and the demo use the same.</summary>
public static class LabCases
{
    /// <summary>Every case, those that work first.</summary>
    public static ImmutableArray<LabCase> All(LabCertificates certificates, TimeProvider clock)
    {
        var bases = new CaseBases(certificates, clock);
        return
        [
            .. DirectAccessCases.All(bases),
            .. DeviceCases.All(bases),
            .. TunnelCases.All(bases),
            .. CertificateCases.All(bases),
            .. WrongResponderCases.All(bases),
            .. ProductCases.All(bases),
            .. BrokenCases.All(bases),
            .. DeploymentCases.All(bases),
        ];
    }
}

/// <summary>The two behaviours that all cases start from.</summary>
internal sealed class CaseBases(LabCertificates certificates, TimeProvider clock)
{
    public LabCertificates Certificates { get; } = certificates;

    /// <summary>A Windows DirectAccess server with a sound certificate; it refuses by RST, as HTTP.sys does.</summary>
    public ResponderBehaviour Windows { get; } = new()
    {
        Certificate = certificates.Sound,
        SentChain = [certificates.Issuing],
        Clock = clock,
    };

    /// <summary>A device or server with another TLS stack: it knows no NULL suite and refuses by alert 40.</summary>
    public ResponderBehaviour Device => Windows with
    {
        NullSuites = [],
        NullRefusal = Refusal.HandshakeFailure,
        EncryptedRefusal = Refusal.HandshakeFailure,
    };

    /// <summary>No TLS at all.</summary>
    public ResponderBehaviour Plain(Conversation conversation) => Windows with { Conversation = conversation, Certificate = null, SentChain = [] };

    /// <summary>Speaks first, as these protocols do.</summary>
    public ResponderBehaviour Banner(ReadOnlySpan<byte> text) => Plain(Conversation.Banner) with { FirstBytes = [.. text] };
}
