using System.Collections.Frozen;

namespace IpHttps.Tls;

/// <summary>Names of the IANA registry "TLS Supported Groups".</summary>
public static class NamedGroups
{
    private static readonly FrozenDictionary<ushort, string> Names = new Dictionary<ushort, string>
    {
        [0x0001] = "sect163k1",
        [0x0002] = "sect163r1",
        [0x0003] = "sect163r2",
        [0x0004] = "sect193r1",
        [0x0005] = "sect193r2",
        [0x0006] = "sect233k1",
        [0x0007] = "sect233r1",
        [0x0008] = "sect239k1",
        [0x0009] = "sect283k1",
        [0x000A] = "sect283r1",
        [0x000B] = "sect409k1",
        [0x000C] = "sect409r1",
        [0x000D] = "sect571k1",
        [0x000E] = "sect571r1",
        [0x000F] = "secp160k1",
        [0x0010] = "secp160r1",
        [0x0011] = "secp160r2",
        [0x0012] = "secp192k1",
        [0x0013] = "secp192r1",
        [0x0014] = "secp224k1",
        [0x0015] = "secp224r1",
        [0x0016] = "secp256k1",
        [0x0017] = "secp256r1",
        [0x0018] = "secp384r1",
        [0x0019] = "secp521r1",
        [0x001A] = "brainpoolP256r1",
        [0x001B] = "brainpoolP384r1",
        [0x001C] = "brainpoolP512r1",
        [0x001D] = "x25519",
        [0x001E] = "x448",
        [0x001F] = "brainpoolP256r1tls13",
        [0x0020] = "brainpoolP384r1tls13",
        [0x0021] = "brainpoolP512r1tls13",
        [0x0022] = "GC256A",
        [0x0023] = "GC256B",
        [0x0024] = "GC256C",
        [0x0025] = "GC256D",
        [0x0026] = "GC512A",
        [0x0027] = "GC512B",
        [0x0028] = "GC512C",
        [0x0029] = "curveSM2",
        [0x0100] = "ffdhe2048",
        [0x0101] = "ffdhe3072",
        [0x0102] = "ffdhe4096",
        [0x0103] = "ffdhe6144",
        [0x0104] = "ffdhe8192",
        [0x0200] = "MLKEM512",
        [0x0201] = "MLKEM768",
        [0x0202] = "MLKEM1024",
        [0x11EB] = "SecP256r1MLKEM768",
        [0x11EC] = "X25519MLKEM768",
        [0x11ED] = "SecP384r1MLKEM1024",
        [0x11EE] = "curveSM2MLKEM768",
        [0x6399] = "X25519Kyber768Draft00",
        [0x639A] = "SecP256r1Kyber768Draft00",
        [0xFF01] = "arbitrary_explicit_prime_curves",
        [0xFF02] = "arbitrary_explicit_char2_curves",
    }.ToFrozenDictionary();

    /// <summary>The IANA name, <c>GREASE_0x0A0A</c>, or the number for a code without a name.</summary>
    public static string Name(ushort group) => Names.GetValueOrDefault(group) ?? Grease.Name(group) ?? $"0x{group:X4}";
}
