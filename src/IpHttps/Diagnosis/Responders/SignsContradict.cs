using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Strong signs of two products at one address.</summary>
internal sealed class SignsContradict : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5030",
        Severity.Warning,
        Verdict.Degraded,
        "The signs of who answers contradict each other",
        "Look at the devices on the way. One may answer some requests and pass on others, or imitate another product.",
        "Two signatures of this program match one address");

    public override Finding? Evaluate(AddressCase at) =>
        Identification.Contradiction(at.Address) is { } signs
            ? new Finding(Info, $"The answer shows {signs.First.Product} and {signs.Second.Product} at once", Confidence.Likely)
            : null;
}
