namespace IpHttps.Tls;

/// <summary>Record content types (RFC 5246 section 6.2.1).</summary>
public enum ContentType : byte
{
    None = 0,
    ChangeCipherSpec = 20,
    Alert = 21,
    Handshake = 22,
    ApplicationData = 23,
    Heartbeat = 24,
}

/// <summary>Handshake message types (RFC 5246 section 7.4, RFC 8446 section 4, RFC 6066 section 8).</summary>
public enum HandshakeType : byte
{
    HelloRequest = 0,
    ClientHello = 1,
    ServerHello = 2,
    NewSessionTicket = 4,
    EncryptedExtensions = 8,
    Certificate = 11,
    ServerKeyExchange = 12,
    CertificateRequest = 13,
    ServerHelloDone = 14,
    CertificateVerify = 15,
    ClientKeyExchange = 16,
    Finished = 20,
    CertificateStatus = 22,
}

/// <summary>Protocol versions as on the wire.</summary>
public static class ProtocolVersions
{
    public const ushort Ssl30 = 0x0300;
    public const ushort Tls10 = 0x0301;
    public const ushort Tls11 = 0x0302;
    public const ushort Tls12 = 0x0303;
    public const ushort Tls13 = 0x0304;

    /// <summary><c>SSL3.0</c>, <c>TLS1.0</c> … <c>TLS1.3</c>, else the number.</summary>
    public static string Name(ushort version) => version switch
    {
        Ssl30 => "SSL3.0",
        Tls10 => "TLS1.0",
        Tls11 => "TLS1.1",
        Tls12 => "TLS1.2",
        Tls13 => "TLS1.3",
        _ => $"0x{version:X4}",
    };
}

/// <summary>ClientHello and ServerHello extension codes that we read or write (IANA TLS ExtensionType Values).</summary>
public static class Extensions
{
    public const ushort ServerName = 0;
    public const ushort StatusRequest = 5;
    public const ushort SupportedGroups = 10;
    public const ushort PointFormats = 11;
    public const ushort SignatureAlgorithms = 13;
    public const ushort ApplicationProtocols = 16;
    public const ushort Padding = 21;
    public const ushort EncryptThenMac = 22;
    public const ushort ExtendedMasterSecret = 23;
    public const ushort SessionTicket = 35;
    public const ushort SupportedVersions = 43;
    public const ushort Cookie = 44;
    public const ushort KeyShare = 51;
    public const ushort RenegotiationInfo = 0xFF01;
}
