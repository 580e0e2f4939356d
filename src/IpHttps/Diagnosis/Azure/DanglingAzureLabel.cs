using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The CNAME leads to a name of Azure that has no address any more.</summary>
internal sealed class DanglingAzureLabel : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6001",
        Severity.Error,
        Verdict.Unreachable,
        "The CNAME leads to an Azure label that does not resolve (dangling DNS)",
        "Start the virtual machine: a dynamic address is released while it is deallocated. When the machine or its public address is gone, remove the CNAME at once or create "
        + "the label again (Virtual machines > the server > Overview > Public IP address/DNS name label > Configuration): whoever creates the label takes the name over. A "
        + "static address with an A record, or an alias record of Azure DNS, does not come loose so.",
        "Microsoft, Prevent dangling DNS entries and avoid subdomain takeover; R. Hicks, Deploying DirectAccess in Microsoft Azure");

    public override Finding? Evaluate(RunCase run)
    {
        if (AzureLabel.Dangling(run.Evidence.Dns) is not { } label)
        {
            return null;
        }

        var gone = run.Evidence.Dns!.Failure == DnsFailure.NxDomain;
        return new Finding(Info, $"The name {run.Evidence.Host} leads to {label.Name}, {(gone ? Gone(label) : Empty(label))}", Confidence.Likely)
        {
            Effects = Effects.BothFail(gone ? 0x2AF9u : 0x2AFCu, Confidence.Certain),
        };
    }

    private static string Gone(AzureLabel label) => label.IsTrafficManager
        ? "which does not exist (NXDOMAIN): the Traffic Manager profile is deleted or switched off, and a deleted one can be created by anybody (subdomain takeover)"
        : "which does not exist (NXDOMAIN): the machine is deallocated with a dynamic address, or its public address is deleted and anybody can create the label (subdomain takeover)";

    private static string Empty(AzureLabel label) => label.IsTrafficManager
        ? "which has no address: the Traffic Manager profile has no entry point to offer"
        : "which exists without an address: so looks a machine that is deallocated with a dynamic address";
}
