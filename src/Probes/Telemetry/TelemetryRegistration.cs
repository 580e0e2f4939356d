using Azure.Identity;
using IpHttps.Targets;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Extensibility;
using Probes.Schedule;

namespace Probes.Telemetry;

/// <summary>Composition of the telemetry. Only what this program tracks is sent: no module collects requests or the probes' own connections.</summary>
internal static class TelemetryRegistration
{
    private const string ClientName = "ingestion";

    public static IEnumerable<Problem> Problems(ProbesOptions options) =>
        TelemetryConnection.Read(options.ApplicationInsights, options.ApplicationInsightsAuthentication).Problem is { } problem ? [problem] : [];

    public static void AddTelemetry(this IServiceCollection services, ProbesOptions options)
    {
        services.AddSingleton<TelemetryCounts>();
        if (TelemetryConnection.Read(options.ApplicationInsights, options.ApplicationInsightsAuthentication).Connection is not { } connection)
        {
            return;
        }

        services.AddHttpClient(ClientName).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        });
        services.AddSingleton(provider => new Ingestion(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName), connection, Credential(connection), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IngestionChannel>();
        services.AddSingleton(provider => Client(provider.GetRequiredService<IngestionChannel>(), connection, options));
        services.AddSingleton<SweepTelemetry>();
        services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<SweepTelemetry>());
    }

    /// <summary>No processor stands between client and channel, so nothing is sampled away.</summary>
    private static TelemetryClient Client(IngestionChannel channel, TelemetryConnection connection, ProbesOptions options)
    {
#pragma warning disable CA2000 // The client holds it, and both live as long as the program.
        var configuration = new TelemetryConfiguration { TelemetryChannel = channel, ConnectionString = $"InstrumentationKey={connection.InstrumentationKey};IngestionEndpoint={connection.Ingestion}" };
#pragma warning restore CA2000
        var client = new TelemetryClient(configuration);
        client.Context.Cloud.RoleName = "probes";
        client.Context.Cloud.RoleInstance = options.Region;
        client.Context.Component.Version = ProgramVersion.Text;
        return client;
    }

    private static ManagedIdentityCredential? Credential(TelemetryConnection connection) => connection.SignsIn
        ? new ManagedIdentityCredential(connection.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned)
        : null;
}
