using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Signatures;
using IpHttps.Targets;
using Probes.Lab.Certificates;

namespace Probes.Lab.Cases;

/// <summary>A responder, emulated or real, and what the prober must say of it.</summary>
/// <param name="Name">Slug; the endpoint's id and the first label of its host.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Verdict">The verdict it deserves.</param>
public abstract record DeservedCase(string Name, string Description, Verdict Verdict)
{
    /// <summary>Name under which the lab's root is configured.</summary>
    public const string RootsName = "lab";

    /// <summary>Diagnoses that must be among the findings, by id.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>What Windows 8 and later clients must be predicted to show, as <c>0x80090326</c>; null when nothing is required.</summary>
    public string? ClientCode { get; init; }

    /// <summary>The kind of responder that must be named; null when nothing is required.</summary>
    public ResponderKind? Kind { get; init; }

    /// <summary>The product that must be named; null when nothing is required.</summary>
    public string? Product { get; init; }

    /// <summary>How far a probe of it goes.</summary>
    public ProbeDepth Depth { get; init; } = ProbeDepth.Standard;

    /// <summary>Id of the deployment it is an entry point of.</summary>
    public string? Deployment { get; init; }

    /// <summary>What its owner says about it.</summary>
    public ExpectationsDeclaration Expect { get; init; } = ExpectationsDeclaration.None;

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
            Depth = Depth,
            Roots = RootsName,
            AllowPrivate = true,
            Tags = ["lab"],
        },
        Expect);

    /// <summary>What to ask the engine for.</summary>
    public ProbeRequest ToRequest(IPEndPoint at, X509Certificate2 root)
    {
        var endpoint = ToDeclaration(at).Resolve(null);
        X509Certificate2Collection roots = [root];
        return new ProbeRequest($"lab-{endpoint.Id}", endpoint, endpoint.ToTarget() with { Roots = roots }, "lab");
    }
}
