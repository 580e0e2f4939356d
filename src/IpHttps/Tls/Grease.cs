namespace IpHttps.Tls;

/// <summary>Values that clients send to keep servers tolerant; no server should choose one.</summary>
/// <remarks>Source: RFC 8701 section 2: 0x0A0A, 0x1A1A … 0xFAFA, the same for suites, groups and extensions.</remarks>
internal static class Grease
{
    /// <summary><c>GREASE_0x0A0A</c>, or null for a code that is none.</summary>
    public static string? Name(ushort code) => (code & 0x0F0F) == 0x0A0A && code >> 8 == (code & 0xFF) ? $"GREASE_0x{code:X4}" : null;
}
