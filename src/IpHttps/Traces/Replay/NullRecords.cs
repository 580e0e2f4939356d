using IpHttps.Tls;

namespace IpHttps.Traces.Replay;

/// <summary>
/// Records of a NULL session as somebody sees them who has no keys: content in the clear, then a MAC that cannot be checked
/// (RFC 5246 section 6.2.3.1).
/// </summary>
internal static class NullRecords
{
    public static bool TryOpen(TlsRecord record, ushort suite, out ReadOnlySpan<byte> content)
    {
        var length = record.Payload.Length - NullKeySchedule.MacLength(suite);
        content = length < 0 ? default : record.Payload[..length];
        return length >= 0;
    }

    /// <summary>A suite whose records we can open: NULL, and with one of the MACs that we know.</summary>
    public static ushort? Of(ServerHello? hello) =>
        hello?.CipherSuite is CipherSuites.RsaNullMd5 or CipherSuites.RsaNullSha or CipherSuites.RsaNullSha256 ? hello.CipherSuite : null;
}
