using Probes.Checks;
using Probes.Endpoints;

namespace Probes.Hosting;

/// <summary>What the settings name and the start has read: it is made before the services are.</summary>
internal sealed record AppParts(NamedCertificates Certificates, PeerRegions Peers)
{
    public ServiceTagFile Azure { get; init; } = ServiceTagFile.None;
}
