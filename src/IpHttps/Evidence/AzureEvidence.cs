using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Evidence;

/// <summary>Where in Azure the addresses are, by the service tag file that was given.</summary>
/// <param name="ChangeNumber">Edition of the file.</param>
/// <param name="Cloud">E.g. <c>Public</c>.</param>
/// <param name="Addresses">Of the name, or the one that was given, in the order dialled.</param>
public sealed record AzureEvidence(int ChangeNumber, string Cloud, ImmutableArray<AzureAddress> Addresses);

/// <summary>One address.</summary>
/// <param name="Region">Region of Azure, as in DNS labels; null when the file knows none.</param>
/// <param name="InAzure">It is among the addresses of the cloud as a whole.</param>
/// <param name="Tags">Names of the tags that hold it, longest prefix first; a few of them.</param>
public sealed record AzureAddress(IPAddress Address, string? Region, bool InAzure, ImmutableArray<string> Tags);
