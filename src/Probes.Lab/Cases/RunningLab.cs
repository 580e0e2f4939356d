using System.Collections.Immutable;
using IpHttps;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>A case whose responder is up.</summary>
public sealed record RunningCase(LabCase Case, LabResponder Responder)
{
    public EndpointDeclaration Declaration => Case.ToDeclaration(Responder.EndPoint);
}

/// <summary>Every responder of the table, up, with the files that a prober needs: the root as PEM and the endpoint document.</summary>
public sealed class RunningLab : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private RunningLab(TimeProvider clock)
    {
        Certificates = new LabCertificates(clock);
        Cases = [.. LabCases.All(Certificates, clock).Select(each => new RunningCase(each, LabResponder.Start(each.Behaviour)))];
        _folder = Directory.CreateTempSubdirectory("probes-lab-");
        File.WriteAllText(RootsPath, Certificates.Root.Certificate.ExportCertificatePem() + "\n");
        File.WriteAllBytes(DocumentPath, EndpointDocumentWriter.Write(new EndpointDocument([DeploymentCases.Multisite], [.. Cases.Select(each => each.Declaration)])));
    }

    public LabCertificates Certificates { get; }

    public ImmutableArray<RunningCase> Cases { get; }

    /// <summary>The root of the lab's certificates, PEM.</summary>
    public string RootsPath => Path.Combine(_folder.FullName, "lab-root.pem");

    /// <summary>The endpoint document with every case.</summary>
    public string DocumentPath => Path.Combine(_folder.FullName, "endpoints.json");

    /// <summary>Where a demo may keep its database; gone with the lab.</summary>
    public string DatabasePath => Path.Combine(_folder.FullName, "probes.db");

    public static RunningLab Start(TimeProvider clock) => new(clock);

    /// <summary>What to ask the engine for, for one case.</summary>
    public ProbeRequest RequestFor(RunningCase running) => running.Case.ToRequest(running.Responder.EndPoint, Certificates.Root.Certificate);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Cases.Select(each => each.Responder.DisposeAsync().AsTask()));
        Certificates.Dispose();
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another program still reads a file in it; the system's own cleaning of temporary files will get it.
        }
    }
}
