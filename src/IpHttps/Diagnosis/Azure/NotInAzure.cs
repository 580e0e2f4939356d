using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server should be in Azure, and its address is not among Azure's.</summary>
internal sealed class NotInAzure : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6007",
        Severity.Warning,
        Verdict.Degraded,
        "The address is not one of Azure's",
        "Correct the DNS record to the public address of the server (Virtual machines > the server > Overview > Public IP address). When the address is of your own range that was brought to Azure, or "
        + "the service tag file is old, this is no fault: list the address as expected and download the week's edition.",
        "Microsoft, Azure IP Ranges and Service Tags");

    public override Finding? Evaluate(RunCase run)
    {
        if (run.Evidence.Azure is not { } azure || (run.Expect.AzureRegion is null && AzureLabel.Reached(run) is null))
        {
            return null;
        }

        var outside = azure.Addresses
            .Where(address => !address.InAzure && !PrivateAddresses.Contain(address.Address) && !run.Expect.Addresses.Any(range => range.Contains(address.Address)))
            .Select(address => $"{address.Address}")
            .ToArray();
        return outside.Length == 0
            ? null
            : new Finding(Info, $"Edition {azure.ChangeNumber} of the service tags does not hold {Words.List(outside)}, and the server is said to be in Azure", Confidence.Likely);
    }
}
