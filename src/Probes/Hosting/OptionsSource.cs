using IpHttps.Targets;
using Probes.Access;
using Probes.Hosting.Functions;

namespace Probes.Hosting;

/// <summary>Makes the options from configuration: every problem of every setting at once.</summary>
internal static class OptionsSource
{
    /// <param name="configuration">All settings.</param>
    /// <param name="builtFor">Who may call, as another head of the Functions host was built; null in this program's own.</param>
    public static (ProbesOptions Options, IReadOnlyList<Problem> Problems) Read(IConfiguration configuration, string? builtFor = null)
    {
        var reader = new SettingsReader(configuration.GetSection(ProbesOptions.Section));
        var defaults = new ProbesOptions();
        var options = new ProbesOptions
        {
            Urls = reader.Text(nameof(ProbesOptions.Urls)) ?? configuration[WebHostDefaults.ServerUrlsKey] ?? defaults.Urls,
            Interval = reader.Time(nameof(ProbesOptions.Interval), defaults.Interval),
            Database = reader.Text(nameof(ProbesOptions.Database)) ?? defaults.Database,
            Endpoints = reader.Text(nameof(ProbesOptions.Endpoints)),
            Region = reader.Text(nameof(ProbesOptions.Region)) ?? defaults.Region,
            AllowPrivate = reader.Switch(nameof(ProbesOptions.AllowPrivate), defaults.AllowPrivate),
            Concurrency = reader.Number(nameof(ProbesOptions.Concurrency), defaults.Concurrency),
            ProbeTimeout = reader.Time(nameof(ProbesOptions.ProbeTimeout), defaults.ProbeTimeout),
            Jitter = reader.Fraction(nameof(ProbesOptions.Jitter), defaults.Jitter),
            EgressIp = reader.Address(nameof(ProbesOptions.EgressIp)),
            Roots = reader.Names(nameof(ProbesOptions.Roots)),
            ClientCertificates = reader.Names(nameof(ProbesOptions.ClientCertificates)),
            ClientCertificatePasswords = reader.Names(nameof(ProbesOptions.ClientCertificatePasswords)),

            Auth = reader.Text(nameof(ProbesOptions.Auth)) ?? defaults.Auth,
            ApiKeys = reader.Names(nameof(ProbesOptions.ApiKeys)),
            PeerKeys = reader.Names(nameof(ProbesOptions.PeerKeys)),
            Audience = reader.Text(nameof(ProbesOptions.Audience)),
            ChecksPerMinute = reader.Number(nameof(ProbesOptions.ChecksPerMinute), defaults.ChecksPerMinute),
            CheckConcurrency = reader.Number(nameof(ProbesOptions.CheckConcurrency), defaults.CheckConcurrency),
            AdHocPorts = reader.Text(nameof(ProbesOptions.AdHocPorts)) ?? defaults.AdHocPorts,
            AdHocAddresses = reader.Switch(nameof(ProbesOptions.AdHocAddresses), defaults.AdHocAddresses),
            Resolvers = reader.Text(nameof(ProbesOptions.Resolvers)),
            Controls = reader.Text(nameof(ProbesOptions.Controls)),
            ServiceTags = reader.Text(nameof(ProbesOptions.ServiceTags)),
            ControlIssuer = reader.Text(nameof(ProbesOptions.ControlIssuer)),
            ControlSpki = reader.Text(nameof(ProbesOptions.ControlSpki)),
            InlineLimit = reader.Number(nameof(ProbesOptions.InlineLimit), defaults.InlineLimit),

            Storage = reader.Text(nameof(ProbesOptions.Storage)),
            StorageClientId = reader.Text(nameof(ProbesOptions.StorageClientId)),
            Regions = reader.Regions(nameof(ProbesOptions.Regions)),
            HomeRegion = reader.Text(nameof(ProbesOptions.HomeRegion)),
            RegionTimeout = reader.Time(nameof(ProbesOptions.RegionTimeout), defaults.RegionTimeout),
            RetryDelay = reader.Time(nameof(ProbesOptions.RetryDelay), defaults.RetryDelay),
            History = reader.Choice(nameof(ProbesOptions.History), defaults.History),
            RetentionMonths = reader.Number(nameof(ProbesOptions.RetentionMonths), defaults.RetentionMonths),
            RetentionDryRun = reader.Switch(nameof(ProbesOptions.RetentionDryRun), defaults.RetentionDryRun),

            ApplicationInsights = reader.Text(nameof(ProbesOptions.ApplicationInsights)) ?? Absent(configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]),
            ApplicationInsightsAuthentication =
                reader.Text(nameof(ProbesOptions.ApplicationInsightsAuthentication)) ?? Absent(configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]),
            Telemetry = reader.Choice(nameof(ProbesOptions.Telemetry), defaults.Telemetry),
            Workspace = reader.Text(nameof(ProbesOptions.Workspace)),
            LogAnalyticsEndpoint = reader.Text(nameof(ProbesOptions.LogAnalyticsEndpoint)) ?? defaults.LogAnalyticsEndpoint,
            ReportAlerts = reader.Switch(nameof(ProbesOptions.ReportAlerts), defaults.ReportAlerts),
        };
        var underFunctions = builtFor is not null || HandlerPort.IsSet(configuration);
        (options, var unpublished) = builtFor is not null ? PublishedMode.Hold(options, builtFor)
            : underFunctions ? PublishedMode.Apply(options, AppContext.BaseDirectory)
            : (options, null);
        return (options, [.. unpublished is null ? [] : new[] { unpublished }, .. reader.Problems(), .. options.Problems(), .. PathProblems(options), .. StoreChoice.Problems(options), .. ListenProblems(configuration, options, underFunctions)]);
    }

    private static string? Absent(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static IEnumerable<Problem> PathProblems(ProbesOptions options)
    {
        if (options.Endpoints is { } path && !File.Exists(path))
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.Endpoints)), $"there is no file {Path.GetFullPath(path)}");
        }

        if (Directory.Exists(options.Database))
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.Database)), $"{options.Database} is a folder; name a file in it");
        }
    }

    private static IEnumerable<Problem> ListenProblems(IConfiguration configuration, ProbesOptions options, bool underFunctions)
    {
        if (AccessProblems.OfHosting(options, underFunctions) is { } misplaced)
        {
            yield return misplaced;
        }

        // Endpoints of Kestrel's own section would be opened besides ours, without the loopback check.
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            yield return new Problem("Kestrel:Endpoints", $"is not used here; set {ProbesOptions.Name(nameof(options.Urls))}");
        }

        // The Functions host says where, and its own image sets ASPNETCORE_URLS to addresses that are not ours.
        if (underFunctions)
        {
            yield break;
        }

        foreach (var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ListenAddress.Problem(url, options.Auth == AccessMode.ApiKey) is { } problem)
            {
                yield return new Problem(ProbesOptions.Name(nameof(options.Urls)), $"'{url}' {problem}");
            }
        }
    }
}
