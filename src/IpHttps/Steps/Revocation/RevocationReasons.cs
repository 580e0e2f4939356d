using System.Collections.Immutable;
using System.Formats.Asn1;

namespace IpHttps.Steps.Revocation;

/// <summary>The reasons of RFC 5280 section 5.3.1.</summary>
internal static class RevocationReasons
{
    /// <summary>Only in a delta list: the certificate is no longer revoked.</summary>
    public const int RemoveFromCrl = 8;

    private static readonly ImmutableArray<string> Names =
    [
        "unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded", "cessationOfOperation", "certificateHold",
        "7", "removeFromCRL", "privilegeWithdrawn", "aACompromise",
    ];

    public static string NameOf(int reason) => reason >= 0 && reason < Names.Length ? Names[reason] : "unknown";

    /// <summary>Reads the ENUMERATED; a number beyond one byte is none that is defined.</summary>
    public static int Read(AsnReader reader) => reader.ReadEnumeratedBytes().Span is [var reason] ? reason : byte.MaxValue;
}
