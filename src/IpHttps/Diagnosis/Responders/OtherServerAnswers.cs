using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Another kind of server answers.</summary>
internal sealed class OtherServerAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5013",
        Severity.Error,
        Verdict.WrongResponder,
        "Another kind of server answers",
        "Point the public name, or the NAT rule, to the DirectAccess server." + Remedies.LeadToServer,
        "rapid7/recog (BSD-2-Clause)");

    public override Finding? Evaluate(AddressCase at) =>
        Impostors.Is(at, ResponderKind.Other)
            ? new Finding(
                Info,
                $"{at.Responder.Product} answers instead of DirectAccess ({Impostors.Sign(at)})", at.Responder.Confidence)
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
