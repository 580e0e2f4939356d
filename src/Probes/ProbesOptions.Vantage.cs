namespace Probes;

public sealed partial record ProbesOptions
{
    /// <summary>Control hosts, <c>name</c> or <c>name:port</c>, parted by commas: they show how the network of this region treats a TLS connection.</summary>
    public string? Controls { get; init; }

    /// <summary>Path of Microsoft's file <c>ServiceTags_Public_*.json</c>; read once, at start.</summary>
    public string? ServiceTags { get; init; }

    /// <summary>Text that the issuer of the control hosts' certificates must contain.</summary>
    public string? ControlIssuer { get; init; }

    /// <summary>SHA-256 of the control host's public key (SubjectPublicKeyInfo), 64 hex digits or base64.</summary>
    public string? ControlSpki { get; init; }
}
