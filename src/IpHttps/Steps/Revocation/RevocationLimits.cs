namespace IpHttps.Steps.Revocation;

/// <summary>What looking at revocation endpoints may take; the probe's deadline holds besides.</summary>
internal static class RevocationLimits
{
    /// <summary>URLs asked in one run, redirects not counted.</summary>
    public const int Urls = 8;

    /// <summary>Certificates of a chain that are looked at.</summary>
    public const int Certificates = 4;

    /// <summary>URLs of one certificate that are kept in the evidence, asked or not.</summary>
    public const int Sources = 16;

    public const int UrlLength = 2048;

    public const int Redirects = 3;

    /// <summary>Addresses of one name that are dialled.</summary>
    public const int Addresses = 3;

    /// <summary>Bytes of a body. The lists of large authorities have some MiB.</summary>
    public const int Body = 8 * 1024 * 1024;

    /// <summary>Bytes of an answer with its head and what chunks cost.</summary>
    public const int Answer = Body + (1024 * 1024);
}
