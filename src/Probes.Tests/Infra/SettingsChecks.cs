using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Probes.Tests.Infra;

/// <summary>What the site is given, what the program reads, what the sample and the document name: the same settings.</summary>
internal static partial class SettingsChecks
{
    /// <summary>Settings that make no sense on Azure, or that an owner sets by hand because they hold secrets or files.</summary>
    private static readonly string[] NotDeployed =
    [
        "Urls", "Interval", "Database", "Endpoints", "AllowPrivate", "Auth", "ApiKeys", "PeerKeys", "Roots", "ClientCertificates", "ClientCertificatePasswords",
        "Concurrency", "ProbeTimeout", "Jitter", "ChecksPerMinute", "CheckConcurrency", "AdHocPorts", "AdHocAddresses", "Resolvers", "InlineLimit", "RegionTimeout", "RetryDelay",
        "RetentionDryRun", "ApplicationInsights", "ApplicationInsightsAuthentication", "Controls", "ControlIssuer", "ControlSpki", "ServiceTags",
        "LogAnalyticsEndpoint",
    ];

    /// <summary>Read by the Functions host, or by the program under this well-known name.</summary>
    private static readonly string[] OfHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "PROBE_SCHEDULE", "RETENTION_SCHEDULE",
    ];

    public static IEnumerable<string> All(InfraFiles files)
    {
        var read = typeof(ProbesOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => property.Name).ToHashSet();
        var deployed = Deployed(files[InfraFiles.Folder + "/modules/site.bicep"]);
        var sampled = Sampled(files[InfraFiles.Sample]);
        var documented = DocumentedSetting().Matches(files[InfraFiles.Settings]).Select(match => match.Groups[1].Value).ToHashSet();
        return
        [
            .. Differences("the sample", sampled, read),
            .. Differences("docs/configuration.md", documented, read),
            .. Differences("site.bicep", deployed.Probes, [.. read.Except(NotDeployed)]),
            .. Differences("the settings of the host in site.bicep", deployed.Host, [.. OfHost]),
        ];
    }

    private static IEnumerable<string> Differences(string where, HashSet<string> there, HashSet<string> wanted) =>
        [.. there.Except(wanted).Select(name => $"{where} names {name}, which nobody reads"), .. wanted.Except(there).Select(name => $"{where} lacks {name}")];

    private static (HashSet<string> Probes, HashSet<string> Host) Deployed(string site)
    {
        var names = BicepText.Keys(BicepText.BlockAfter(site, site.IndexOf("var hostSettings", StringComparison.Ordinal), "hostSettings"))
            .Concat(BicepText.Keys(BicepText.BlockAfter(site, site.IndexOf("var appSettings", StringComparison.Ordinal), "appSettings")))
            .Concat(PeerSetting().Matches(site).Select(match => match.Groups[1].Value))
            .ToArray();
        return (
            [.. names.Where(name => name.StartsWith("Probes__", StringComparison.Ordinal)).Select(name => name["Probes__".Length..].Split("__")[0])],
            [.. names.Where(name => !name.StartsWith("Probes__", StringComparison.Ordinal))]);
    }

    private static HashSet<string> Sampled(string json)
    {
        using var sample = JsonDocument.Parse(json);
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Where(value => value.Name.StartsWith("Probes__", StringComparison.Ordinal)).Select(value => value.Name["Probes__".Length..])];
    }

    [GeneratedRegex(@"^\| `Probes:(\w+)`", RegexOptions.Multiline)]
    private static partial Regex DocumentedSetting();

    [GeneratedRegex(@"'(Probes__Regions__)\$\{")]
    private static partial Regex PeerSetting();
}
