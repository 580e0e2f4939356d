namespace IpHttps.Evidence;

/// <summary>When a server asked for a client certificate.</summary>
public enum CertificateDemand
{
    /// <summary>In its first flight.</summary>
    FirstFlight,

    /// <summary>Once the handshake was through: by renegotiation (TLS 1.2 and older), or by a request of its own (TLS 1.3).</summary>
    AfterHandshake,
}

/// <summary>What an attempt answered to the demand.</summary>
public enum CertificateAnswer
{
    /// <summary>It only looked.</summary>
    None,

    /// <summary>An empty Certificate message: we have none.</summary>
    Empty,

    /// <summary>The configured client certificate.</summary>
    Presented,
}

/// <summary>A demand for a client certificate as one attempt met it.</summary>
public sealed record ClientAuthenticationEvidence(CertificateDemand Demand, CertificateAnswer Answer);
