namespace IpHttps.Diagnosis.Rules;

/// <summary>Where in Azure the address is.</summary>
internal sealed class PlacedInAzure : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6008",
        Severity.Info,
        Verdict.Healthy,
        "The address belongs to Azure",
        "Nothing. To be told when it is in another region, set expect.azureRegion of the endpoint.",
        "Microsoft, Azure IP Ranges and Service Tags");

    public override Finding? Evaluate(RunCase run)
    {
        var inside = run.Evidence.Azure?.Addresses.Where(address => address.InAzure).ToArray() ?? [];
        return inside.Length == 0
            ? null
            : new Finding(Info, Words.List(inside.Select(address => $"{address.Address} is in {Words.List(address.Tags.Take(3))}")));
    }
}
