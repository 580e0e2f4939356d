namespace IpHttps.Signatures;

/// <summary>How much a match says, strongest last.</summary>
internal enum SignatureStrength
{
    /// <summary>A way of behaving that others may share.</summary>
    Behaviour,

    /// <summary>A general-purpose server names itself; it may be part of another product.</summary>
    Software,

    /// <summary>A product names itself in a header, a cookie or its first bytes.</summary>
    Product,

    /// <summary>A product names itself in its certificate, or inspects under a known issuer.</summary>
    Certificate,

    /// <summary>The protocol we came for.</summary>
    Protocol,
}
