using System.Collections.Frozen;

namespace IpHttps.Diagnosis;

/// <summary>Which code Schannel, and so the client, reports for a TLS alert it receives.</summary>
/// <remarks>Source: Microsoft, "Schannel Error Codes for TLS and SSL Alerts".</remarks>
public static class AlertCodes
{
    /// <summary>SEC_E_ILLEGAL_MESSAGE: the code for every alert that has none of its own.</summary>
    public const uint IllegalMessage = 0x80090326;

    private static readonly FrozenDictionary<byte, uint> Codes = new Dictionary<byte, uint>
    {
        [10] = IllegalMessage,
        [20] = 0x8009030F,
        [21] = 0x80090330,
        [22] = IllegalMessage,
        [30] = 0x8009030F,
        [40] = IllegalMessage,
        [42] = 0x80090327,
        [43] = 0x80090327,
        [44] = 0x80092010,
        [45] = 0x80090328,
        [46] = 0x80090327,
        [47] = IllegalMessage,
        [48] = 0x80090325,
        [49] = 0x8009030C,
        [50] = IllegalMessage,
        [51] = 0x80090330,
        [60] = IllegalMessage,
        [70] = 0x80090302,
        [71] = 0x80090331,
        [80] = 0x80090304,
        [90] = 0x80090333,
        [100] = IllegalMessage,
        [110] = IllegalMessage,
    }.ToFrozenDictionary();

    public static uint Of(byte alert) => Codes.GetValueOrDefault(alert, IllegalMessage);
}
