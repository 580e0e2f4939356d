using System.Text;
using IpHttps.Evidence;

namespace IpHttps.Signatures;

/// <summary>What a peer that speaks no TLS said first.</summary>
internal static class FirstBytes
{
    private const int ShownBytes = 16;

    /// <summary>The id of the signature whose first bytes these are; null for bytes we cannot name.</summary>
    public static string? Of(Attempt attempt)
    {
        var text = Text(attempt);
        return ResponderSignatures.All.FirstOrDefault(signature => signature.FirstBytes?.IsMatch(text) == true)?.Id;
    }

    public static string Text(Attempt attempt) => Encoding.Latin1.GetString(attempt.FirstBytes.AsSpan());

    public static string Hex(Attempt attempt)
    {
        var shown = attempt.FirstBytes.AsSpan()[..Math.Min(ShownBytes, attempt.FirstBytes.Length)];
        return Convert.ToHexString(shown) + (attempt.FirstBytes.Length > ShownBytes ? "…" : "");
    }
}
