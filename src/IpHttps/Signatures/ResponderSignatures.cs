using System.Collections.Immutable;

namespace IpHttps.Signatures;

/// <summary>Responders we can name, one row each, in files by what they are recognised by. Of rows with equal strength the earlier one wins.</summary>
/// <remarks>
/// "recog" is rapid7/recog (BSD-2-Clause): its fingerprints say what a product shows. "nmap" is nmap 7.93. The facts are theirs; the patterns are ours.
/// What has neither a published source nor a capture of our own is in the wanted list of docs/extending.md.
/// </remarks>
internal static class ResponderSignatures
{
    public static ImmutableArray<ResponderSignature> All { get; } =
    [
        .. ProtocolRows.All,
        .. InspectionRows.All,
        .. CertificateRows.All,
        .. AnswerRows.Products,
        .. PageRows.Products,
        .. FirstByteRows.All,
        .. AnswerRows.Software,
        .. PageRows.Software,
        .. BehaviourRows.All,
    ];
}
