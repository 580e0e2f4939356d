using Azure.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Probes.Endpoints;
using Probes.Insights.Reports;
using Probes.Insights.Rest;
using Probes.Regions;
using Probes.Uptime;

namespace Probes.Insights;

/// <summary>Composition of the reports.</summary>
internal static class InsightsRegistration
{
    /// <param name="credential">Who asks the workspace.</param>
    public static void AddInsights(this IServiceCollection services, ProbesOptions options, Func<TokenCredential> credential)
    {
        services.AddSingleton(provider => new TableReports(
            provider.GetRequiredService<UptimeReader>(), provider.GetRequiredService<RegionReaders>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ReportSources(provider.GetRequiredService<TableReports>(), provider.GetService<LogReports>()));
        if (LogWorkspace.Read(options).Workspace is not { } workspace)
        {
            return;
        }

        services.TryAddSingleton<OpenLogQuery>(provider => (asked, who) => new RestLogQuery(asked, who, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ILogQuery>(provider => new FewQueries(provider.GetRequiredService<OpenLogQuery>()(workspace, credential())));
        services.AddSingleton<FiredAlerts>();
        services.AddSingleton(provider => new KnownEndpoints(provider.GetRequiredService<EndpointStore>(), options));
        services.AddSingleton<LogReports>();
    }
}
