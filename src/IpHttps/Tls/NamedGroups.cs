using System.Collections.Frozen;

namespace IpHttps.Tls;

/// <summary>Names of the IANA registry "TLS Supported Groups".</summary>
public static class NamedGroups
{
    private static readonly FrozenDictionary<ushort, string> Names = new Dictionary<ushort, string>
    {
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
        [0x0100] = "ffdhe2048",
        [0x0101] = "ffdhe3072",
        [0x0102] = "ffdhe4096",
        [0x0103] = "ffdhe6144",
        [0x0104] = "ffdhe8192",
        [0x11EB] = "SecP256r1MLKEM768",
        [0x11EC] = "X25519MLKEM768",
    }.ToFrozenDictionary();

    public static string Name(ushort group) => Names.GetValueOrDefault(group) ?? $"0x{group:X4}";
}
