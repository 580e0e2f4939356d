using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>An error code that a DirectAccess client shows for its IP-HTTPS interface, and what leads to it.</summary>
/// <param name="Code">As in LastErrorCode of <c>Get-NetIPHttpsState</c>.</param>
/// <param name="Symbol">Name of the Windows header files.</param>
/// <param name="Status">What the client writes beside it, as InterfaceStatus.</param>
/// <param name="Meaning">What the code says.</param>
/// <param name="Causes">What leads to it, the most frequent first.</param>
/// <param name="Source">Where the code is published for IP-HTTPS.</param>
/// <param name="Confidence">How well the link between the code and its causes is published: two sources, one, or none.</param>
public sealed record ClientError(
    uint Code,
    string Symbol,
    string Status,
    string Meaning,
    ImmutableArray<ErrorCause> Causes,
    string Source,
    Confidence Confidence)
{
    /// <summary>What to know before relying on this row, such as a cause that is disputed or not published.</summary>
    public string? Note { get; init; }

    /// <summary>As Windows shows it, e.g. <c>0x80090326</c>.</summary>
    public string Hex => Format(Code);

    /// <summary>A probe can see at least one of the causes.</summary>
    public bool VisibleFromOutside => Causes.Any(cause => cause.VisibleFromOutside);

    public static string Format(uint code) => $"0x{code:X}";
}
