using System.Collections.Immutable;
using Azure.Core;
using Azure.Identity;
using IpHttps.Targets;

namespace Probes.Tables.Rest.Access;

/// <summary>Who the program is towards Azure.</summary>
public enum StorageIdentityKind
{
    /// <summary>Nothing chosen, which is a problem.</summary>
    None,

    /// <summary>The identity that Azure gives to the app.</summary>
    ManagedIdentity,

    /// <summary>Whoever signed in with <c>az login</c>, for a developer's machine.</summary>
    AzureCli,
}

/// <summary>
/// One named identity, not a chain of guesses: what is tried is what was set, and a failure says what is wrong with it.
/// </summary>
public sealed record StorageIdentity
{
    /// <summary>The same in all clouds of Azure. Cosmos DB and other services have their own.</summary>
    public const string StorageScope = "https://storage.azure.com/.default";

    public StorageIdentityKind Kind { get; init; }

    /// <summary>Of a user-assigned managed identity; null for the system-assigned one.</summary>
    public string? ClientId { get; init; }

    public string Scope { get; init; } = StorageScope;

    public ImmutableArray<Problem> Problems()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (Kind is not (StorageIdentityKind.ManagedIdentity or StorageIdentityKind.AzureCli))
        {
            problems.Add(new Problem(nameof(Kind), $"is not chosen: {StorageIdentityKind.ManagedIdentity} in Azure, {StorageIdentityKind.AzureCli} on a developer's machine"));
        }

        if (ClientId is not null && Kind != StorageIdentityKind.ManagedIdentity)
        {
            problems.Add(new Problem(nameof(ClientId), $"belongs to {StorageIdentityKind.ManagedIdentity} only; remove it"));
        }

        if (ClientId is not null && !Guid.TryParseExact(ClientId, "D", out _))
        {
            problems.Add(new Problem(nameof(ClientId), $"'{ClientId}' is no client id: copy the GUID from the identity's overview page"));
        }

        if (!Uri.TryCreate(Scope, UriKind.Absolute, out var scope) || scope.Scheme != Uri.UriSchemeHttps || !Scope.EndsWith("/.default", StringComparison.Ordinal))
        {
            problems.Add(new Problem(nameof(Scope), $"'{Scope}' is no scope: it is an https URI that ends in /.default, e.g. {StorageScope}"));
        }

        return problems.ToImmutable();
    }

    internal TokenCredential Credential() => Kind == StorageIdentityKind.AzureCli
        ? new AzureCliCredential()
        : new ManagedIdentityCredential(ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(ClientId));
}
