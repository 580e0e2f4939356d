using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IpHttps.Diagnosis;

/// <summary>Looks up the codes that a DirectAccess client shows.</summary>
public static class ClientErrors
{
    /// <summary>Every code we can explain, in the order of the steps in which a client meets them.</summary>
    public static ImmutableArray<ClientError> All { get; } = ClientErrorTable.Rows;

    public static ClientError? Find(uint code) => All.FirstOrDefault(error => error.Code == code);

    /// <summary>Reads what a person types: <c>0x80090326</c>, <c>80090326</c>, <c>-2146893018</c>, <c>10060</c> or <c>SEC_E_ILLEGAL_MESSAGE</c>.</summary>
    /// <returns>False when the text is no code, or none that we can explain.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ClientError? error)
    {
        var trimmed = text.Trim();
        error = All.FirstOrDefault(each => string.Equals(each.Symbol, trimmed, StringComparison.OrdinalIgnoreCase))
            ?? (TryParseCode(trimmed, out var code) ? Find(code) : null)
            // Hex without its prefix, as people copy it from a table.
            ?? (TryParseHex(trimmed, out code) ? Find(code) : null);
        return error is not null;
    }

    /// <summary>Reads hexadecimal with <c>0x</c>, decimal, or the negative decimal form of an HRESULT, known or not.</summary>
    public static bool TryParseCode(string text, out uint code)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return TryParseHex(trimmed[2..], out code);
        }

        if (int.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed) && signed < 0)
        {
            code = unchecked((uint)signed);
            return true;
        }

        return uint.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out code);
    }

    private static bool TryParseHex(ReadOnlySpan<char> text, out uint code) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
}
