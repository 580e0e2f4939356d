using System.Collections.Immutable;
using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>An emulated responder, and what the prober must say of it.</summary>
/// <param name="Name">Slug; the endpoint's id and the first label of its host.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Behaviour">What it does.</param>
/// <param name="Verdict">The verdict it deserves.</param>
public sealed record LabCase(string Name, string Description, ResponderBehaviour Behaviour, Verdict Verdict)
{
    /// <summary>Name under which the lab's root is configured.</summary>
    public const string RootsName = "lab";

    /// <summary>Diagnoses that must be among the findings, by id.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>What Windows 8 and later clients must be predicted to show, as <c>0x80090326</c>; null when nothing is required.</summary>
    public string? ClientCode { get; init; }

    /// <summary>What its owner says about it.</summary>
    public ExpectationsDeclaration Expect { get; init; } = ExpectationsDeclaration.None;

    /// <summary>Id of the deployment it is an entry point of.</summary>
    public string? Deployment { get; init; }

    public string Host => $"{Name}.{LabCertificates.Domain}";

    /// <summary>The endpoint as its owner registers it.</summary>
    public EndpointDeclaration ToDeclaration(IPEndPoint at) => new(
        new Endpoint
        {
            Id = Name,
            Deployment = Deployment,
            Host = Host,
            Address = at.Address,
            Port = at.Port,
            Roots = RootsName,
            AllowPrivate = true,
            Tags = ["lab"],
        },
        Expect);
}
