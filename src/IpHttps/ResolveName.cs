using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;

namespace IpHttps;

/// <summary>Asks the DNS for a name that nothing is dialled at, such as the common name of a deployment.</summary>
/// <param name="servers">Asked in turn; empty means the system's.</param>
public delegate Task<DnsEvidence> ResolveName(string name, ImmutableArray<IPEndPoint> servers, CancellationToken cancellationToken);
