using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The address lies in another region of Azure than the label or the owner says.</summary>
internal sealed class OtherAzureRegion : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6006",
        Severity.Warning,
        Verdict.Degraded,
        "The address lies in another Azure region than it should",
        "Compare the record with the public address of the server (Virtual machines > the server > Overview > Public IP address). A record that was left behind by a move leads to "
        + "a stranger's machine. When the server has moved, correct the region of the endpoint; when the service tag file is old, download the week's edition.",
        "Microsoft, Azure IP Ranges and Service Tags; R. Hicks, Deploying DirectAccess in Microsoft Azure (the public name leads to the public address of the machine)");

    public override Finding? Evaluate(RunCase run)
    {
        var label = AzureLabel.Reached(run)?.Region;
        var expected = run.Expect.AzureRegion ?? label;
        var elsewhere = run.Evidence.Azure?.Addresses.Where(address => expected is not null && address.Region is not null && address.Region != expected).ToArray() ?? [];
        return elsewhere.Length == 0
            ? null
            : new Finding(
                Info,
                $"{Words.List(elsewhere.Select(address => $"{address.Address} is in {address.Region}"))}, and {(run.Expect.AzureRegion is null ? "the label" : "the endpoint's owner")} says {expected}",
                Confidence.Likely);
    }
}
