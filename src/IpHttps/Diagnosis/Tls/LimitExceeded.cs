using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The peer sends more than a probe takes.</summary>
internal sealed class LimitExceeded : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2015",
        Severity.Error,
        Verdict.WrongResponder,
        "The peer sends more than a handshake needs",
        "Find out what answers: a sound server needs a few kilobytes for its handshake. A certificate chain of this size must be cut down "
        + "to what clients need.",
        "Limits of this program: 256 KiB and 100 certificates per attempt");

    public override Finding? Evaluate(AddressCase at)
    {
        var broken = at.Address.Attempts.Where(attempt => attempt.Ending is { Step: ProbeStep.Handshake, Kind: EndingKind.LimitExceeded }).ToArray();
        return broken.Length == 0
            ? null
            : new Finding(Info, $"The peer sends more in the handshake of {BrokenHandshakes.Names(broken)} than a probe takes", Confidence.Likely)
            {
                Effects = BrokenHandshakes.Effects(at, [.. broken], null),
            };
    }
}
