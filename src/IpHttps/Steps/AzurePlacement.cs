using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Steps;

/// <summary>Looks the addresses up in the service tag file. It asks nobody.</summary>
internal sealed class AzurePlacement : IFollowUp
{
    private const int MostTags = 6;

    public Task<ProbeEvidence> RunAsync(AttemptContext context, ProbeEvidence evidence, CancellationToken cancellationToken)
    {
        ImmutableArray<IPAddress> addresses = [.. (evidence.Dns?.Addresses ?? [.. evidence.Attempts.Select(attempt => attempt.Address)]).Distinct().Take(ProbeLimits.MaximumAddresses)];
        return Task.FromResult(context.Target.ServiceTags is not { } tags || addresses.IsEmpty
            ? evidence
            : evidence with { Azure = new AzureEvidence(tags.ChangeNumber, tags.Cloud, [.. addresses.Select(address => Place(address, tags.Find(address)))]) });
    }

    private static AzureAddress Place(IPAddress address, ImmutableArray<ServiceTag> tags) => new(
        address,
        tags.FirstOrDefault(tag => tag is { IsCloud: true, Region: not null })?.Region,
        tags.Any(tag => tag.IsCloud),
        [.. tags.Select(tag => tag.Name).Distinct().Take(MostTags)]);
}
