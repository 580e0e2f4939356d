using System.Net;
using IpHttps.Evidence;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of the diagnoses that need a service tag file.</summary>
internal static class AzureExamples
{
    private const string One = "203.0.113.10";
    private const string Label = "contoso-da.westeurope.cloudapp.azure.com";

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA6006", Placed("northeurope"), Placed("westeurope")),
        new("DA6007", Placed(null, inAzure: false), Placed(null)),
        new("DA6008", Placed("westeurope"), Placed(null, inAzure: false)),
    ];

    /// <summary>A name that leads to a label in westeurope, at an address that is in this region.</summary>
    public static Seen Placed(string? region, bool inAzure = true) => DnsExamples.Found(Label, One).Run(run => run with
    {
        Azure = new AzureEvidence(330, "Public", [new AzureAddress(IPAddress.Parse(One), region, inAzure, inAzure ? [$"AzureCloud.{region}", "AzureCloud"] : [])]),
    });
}
