namespace IpHttps.Steps.Dns;

/// <summary>Record types that we ask for or read (IANA registry "DNS Parameters").</summary>
internal enum DnsType : ushort
{
    None = 0,
    A = 1,
    Cname = 5,
    Soa = 6,
    Aaaa = 28,

    /// <summary>EDNS(0) pseudo-record, RFC 6891.</summary>
    Opt = 41,
}

/// <summary>Response codes, the upper eight bits of EDNS included (RFC 6891 section 6.1.3).</summary>
internal enum DnsResponseCode
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NxDomain = 3,
    NotImplemented = 4,
    Refused = 5,
    BadVersion = 16,
}

internal static class DnsResponseCodes
{
    /// <summary>The mnemonic of the IANA registry, which is what other tools print.</summary>
    public static string Name(this DnsResponseCode code) => code switch
    {
        DnsResponseCode.NoError => "NOERROR",
        DnsResponseCode.FormatError => "FORMERR",
        DnsResponseCode.ServerFailure => "SERVFAIL",
        DnsResponseCode.NxDomain => "NXDOMAIN",
        DnsResponseCode.NotImplemented => "NOTIMP",
        DnsResponseCode.Refused => "REFUSED",
        DnsResponseCode.BadVersion => "BADVERS",
        _ => $"RCODE {(int)code}",
    };
}
