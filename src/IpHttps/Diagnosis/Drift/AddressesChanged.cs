namespace IpHttps.Diagnosis.Rules;

/// <summary>The name resolves to other addresses than before.</summary>
internal sealed class AddressesChanged : DriftRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7055",
        Severity.Warning,
        Verdict.Healthy,
        "The name resolves to other addresses than before",
        "Check that the new address is the server's. In Azure a dynamic public address changes when the machine is deallocated, and an A record does not "
        + "follow it: make the address static (Virtual machines > the server > Overview > Public IP address/DNS name label > Configuration > Assignment: Static), "
        + "or replace the A record by a CNAME to the DNS name label. The certificate stays that of the public name.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (a static address gets an A record, a dynamic one a CNAME)");

    public override Finding? Evaluate(DriftCase drift)
    {
        if (drift.Change(FingerprintPart.Addresses) is not { } change)
        {
            return null;
        }

        // A CNAME follows the address, and of several addresses some come and go: both are no reason to worry.
        var expected = drift.Now.Alias is not null || drift.Around.Previous!.Addresses!.Value.Intersect(drift.Now.Addresses!.Value).Any();
        var how = drift.Now.Alias is { } alias ? $", through a CNAME to {Signatures.PeerWords.Quote(alias)}" : ", by an A or AAAA record";
        var finding = new Finding(Info, $"{drift.Since} the name leads elsewhere ({change}{how})");
        return expected ? finding with { Severity = Severity.Info } : finding;
    }
}
