using System.Collections.Immutable;
using IpHttps.Targets;
using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;

namespace Probes.Hosting;

/// <summary>The one place that says which store the settings mean: a file, or an account of Table Storage and the way into it.</summary>
internal static class StoreChoice
{
    /// <summary>Another region is asked for an answer that waits for it, so it is not tried for long.</summary>
    private static readonly RestTablesOptions OfPeers = new() { Retries = 1 };

    /// <summary>What is wrong with the settings about stores; a secret is never quoted.</summary>
    public static IEnumerable<Problem> Problems(ProbesOptions options)
    {
        var storage = ProbesOptions.Name(nameof(options.Storage));
        var problems = options.Storage is { } own ? Named(storage, own, options) : [];
        if (options.StorageClientId is not null && options.Workspace is null && !AllStores(options).Any(IsUrl))
        {
            problems = problems.Add(new Problem(
                ProbesOptions.Name(nameof(options.StorageClientId)), $"is for stores given by URL and for {ProbesOptions.Name(nameof(options.Workspace))}, and there is none; set {storage} to https://ACCOUNT.table.core.windows.net, or remove it"));
        }

        if (options.Regions.Length > 1 && options.Storage is null)
        {
            problems = problems.Add(new Problem(
                storage, "is missing: a region's store must be readable by the other regions, which a SQLite file is not; give the URL of a table endpoint, or a connection string"));
        }

        var regions = options.Regions.SelectMany((region, index) => region.Tables is { } tables && region.Name != options.Region
            ? Named($"{ProbesOptions.Name(nameof(options.Regions))}:{index}:{nameof(region.Tables)}", tables, options)
            : []);
        return [.. problems, .. regions];
    }

    public static ITables Own(ProbesOptions options, OpenAccount open) => options.Storage is { } storage
        ? open(Account(storage, options), new RestTablesOptions())
        : new SqliteTables(options.Database);

    public static ITables Of(RegionSettings region, ProbesOptions options, OpenAccount open) => open(Account(region.Tables!, options), OfPeers);

    /// <summary>For the log: where, without the way in.</summary>
    public static string Describe(ProbesOptions options) => options.Storage is { } storage
        ? Account(storage, options).Endpoint
        : Path.GetFullPath(options.Database);

    private static IEnumerable<string> AllStores(ProbesOptions options) =>
        options.Regions.Select(region => region.Tables).Append(options.Storage).OfType<string>();

    private static ImmutableArray<Problem> Named(string setting, string store, ProbesOptions options)
    {
        Open(store, options, out var problems);
        return [.. problems.Select(problem => new Problem(setting, $"{problem}"))];
    }

    private static TableAccount Account(string store, ProbesOptions options) => Open(store, options, out var problems)
        ?? throw new InvalidOperationException($"the settings were not checked: {string.Join("; ", problems)}");

    private static TableAccount? Open(string store, ProbesOptions options, out ImmutableArray<Problem> problems) => IsUrl(store)
        ? TableAccount.WithIdentity(store, Identity(options), out problems)
        : TableAccount.Parse(store, out problems);

    /// <summary>Azure gives its apps an endpoint to ask for their identity; elsewhere it is whoever signed in.</summary>
    internal static StorageIdentity Identity(ProbesOptions options) => IsOnAzure() || options.StorageClientId is not null
        ? new StorageIdentity { Kind = StorageIdentityKind.ManagedIdentity, ClientId = options.StorageClientId }
        : new StorageIdentity { Kind = StorageIdentityKind.AzureCli };

    // "How to use managed identities for App Service and Azure Functions", REST endpoint reference.
    private static bool IsOnAzure() => Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT") is { Length: > 0 };

    private static bool IsUrl(string store) =>
        store.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || store.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
