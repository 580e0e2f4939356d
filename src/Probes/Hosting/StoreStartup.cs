using IpHttps.Targets;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;

namespace Probes.Hosting;

/// <summary>Opens the store and imports the endpoint document before anything is served or probed.</summary>
internal sealed class StoreStartup(
    SweepStores stores, CheckStore checks, NamedCertificates certificates, ProbesOptions options, ILogger<StoreStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await stores.Endpoints.InitializeAsync(cancellationToken);
            await stores.Runs.InitializeAsync(cancellationToken);
            await stores.Sweeps.InitializeAsync(cancellationToken);
            await checks.InitializeAsync(cancellationToken);
            Log.StoreOpened(logger, StoreChoice.Describe(options));
            await ImportAsync(cancellationToken);
            if ((await stores.Endpoints.ListAsync(cancellationToken)).Endpoints.IsEmpty)
            {
                TellHowToBegin();
            }
        }
        catch (TablesException e)
        {
            // A store that is a file names its own setting.
            var where = options.Storage is null ? "" : $" The store is named by {ProbesOptions.Name(nameof(options.Storage))}.";
            throw new StartupException(e.Message + where, StartupException.Failed);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void TellHowToBegin()
    {
        var server = options.Urls.Split(';')[0].TrimEnd('/');
        Log.NothingToWatch(logger);
        Log.HowToBegin(logger, "Add an endpoint", $$"""curl -X PUT {{server}}/api/endpoints/contoso -H "Content-Type: application/json" -d '{"host":"da.contoso.com"}'""");
        Log.HowToBegin(logger, "Or start with a document of them", "dotnet run --project src/Probes -- --endpoints FILE");
        Log.HowToBegin(logger, "Or see the demo", "dotnet run --project src/Probes.Lab");
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        if (options.Endpoints is not { } path)
        {
            return;
        }

        var json = await File.ReadAllBytesAsync(path, cancellationToken);
        IReadOnlyList<Problem> problems = certificates.Problems(EndpointDocumentReader.Read(json).Value);
        if (problems.Count == 0)
        {
            try
            {
                problems = await stores.Endpoints.ImportAsync(json, cancellationToken);
            }
            catch (HomeRegionException e)
            {
                // The snapshot is there to go on with; the next start imports.
                Log.ImportPutOff(logger, path, e.Message);
                return;
            }
        }

        if (problems.Count > 0)
        {
            var lines = string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}"));
            throw new StartupException($"{path} cannot be imported:{Environment.NewLine}{lines}", StartupException.Failed);
        }

        Log.EndpointsImported(logger, path);
    }
}
