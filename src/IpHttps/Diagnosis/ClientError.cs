using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>An error code that a DirectAccess client shows for its IP-HTTPS interface, and what a probe can say about it.</summary>
/// <param name="Code">As in LastErrorCode of <c>Get-NetIPHttpsState</c>.</param>
/// <param name="Symbol">Name of the Windows header files.</param>
/// <param name="Meaning">What the client shows or means.</param>
/// <param name="Cause">What leads to it.</param>
/// <param name="ProbeSees">What a probe from outside sees when this is the cause.</param>
/// <param name="Remedy">What fixes it.</param>
/// <param name="Source">Where the code is published for IP-HTTPS.</param>
/// <param name="Confidence">How well the link between code and cause is published: two sources, one, or none.</param>
public sealed record ClientError(
    uint Code,
    string Symbol,
    string Meaning,
    string Cause,
    string ProbeSees,
    string Remedy,
    string Source,
    Confidence Confidence)
{
    /// <summary>What to know before relying on this row, such as a cause that is disputed or not published.</summary>
    public string? Note { get; init; }

    /// <summary>As Windows shows it, e.g. <c>0x80090326</c>.</summary>
    public string Hex => Format(Code);

    public static string Format(uint code) => $"0x{code:X}";
}
