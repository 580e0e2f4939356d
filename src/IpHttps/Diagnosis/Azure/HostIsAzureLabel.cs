namespace IpHttps.Diagnosis.Rules;

/// <summary>The clients' public name is the name that Azure gave.</summary>
internal sealed class HostIsAzureLabel : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6002",
        Severity.Warning,
        Verdict.Healthy,
        "The public name of the entry point is the Azure label itself",
        "Give clients a name of your own domain: an A record for a static address, or a CNAME to the label for a dynamic one, and a certificate for that name. The label "
        + "belongs to Azure, and it is lost with the address. Changing it means to change the client policy (Set-DAServer -ConnectToAddress) and the certificate together.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (the certificate is for the public record, not for the label)");

    public override Finding? Evaluate(RunCase run) =>
        !run.Evidence.HostIsAddress && AzureLabel.Of(run.Evidence.Host) is not null
            ? new Finding(Info, $"The name {run.Evidence.Host} is a name of Azure, not of your own domain")
            : null;
}
