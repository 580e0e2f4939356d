using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>The refusal of a certificate that was presented, and whom it speaks of.</summary>
internal static class PresentedCertificates
{
    /// <summary>The attempt whose certificate was refused, if the ending is among those asked for.</summary>
    public static Attempt? RefusedWith(AddressCase at, Func<Ending, bool> matches) =>
        Preauthentication.With(at) is { } presented && Preauthentication.ResultOf(presented) == CertificateResult.Refused && matches(presented.Ending) ? presented : null;

    public static bool Is(Ending ending, params ReadOnlySpan<byte> alerts) => Refusals.IsAlert(ending) && alerts.Contains(ending.Alert!.Value.Number);

    /// <summary>
    /// Our certificate is blamed where it is not sound; the server where the owner says that this authority's certificates are the clients';
    /// nobody where nothing tells.
    /// </summary>
    public static Finding Finding(DiagnosisInfo info, AddressCase at, Attempt presented)
    {
        var alert = Refusals.IsAlert(presented.Ending) ? presented.Ending.Alert : null;
        var code = Refusals.CodeOf(presented.Ending);
        var meaning = alert is { } sent ? $": {CertificateAlerts.Meaning(sent.Number)}" : "";
        var seen = $"Our client certificate is refused with {Endings.Short(presented.Ending)}{meaning}";
        if (!OwnCertificates.IsSound(at))
        {
            return new Finding(info, $"{seen}; but our certificate is not sound itself, so this says nothing about the server", Confidence.Possible)
            {
                Verdict = Verdict.Unknown,
            };
        }

        return OwnCertificates.IsOfExpectedAuthority(at)
            ? new Finding(info, $"{seen}, although the endpoint's clients have certificates of the same authority", Confidence.Likely)
            {
                Severity = Severity.Error,
                Verdict = Verdict.Misconfigured,
                Effects = Effects.BothFail(code, Confidence.Likely),
            }
            : new Finding(info, seen, Confidence.Possible) { Effects = Effects.BothUnknown(code, Confidence.Possible) };
    }
}
