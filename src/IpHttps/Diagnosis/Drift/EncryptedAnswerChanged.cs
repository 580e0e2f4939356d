namespace IpHttps.Diagnosis.Rules;

/// <summary>The hello of Windows 7 gets another answer than before.</summary>
internal sealed class EncryptedAnswerChanged : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7056",
        Severity.Info,
        Verdict.Healthy,
        "The hello with encrypted suites is answered otherwise than before",
        "Nothing to do when cipher order or protocol versions were changed on purpose. Otherwise find out whether another device ends TLS now.",
        "Microsoft, TLS cipher suites in Windows 7; RFC 5246 section 7.4.1.3");

    public override Finding? Evaluate(DriftCase drift) =>
        drift.Change(FingerprintPart.EncryptedSuites) is { } change
            ? new Finding(Info, $"{drift.Since} the hello with encrypted suites is answered otherwise ({change})")
            : null;
}
