using System.Globalization;
using System.Text;
using IpHttps.Diagnosis;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;
using Probes.Tests.Support;

namespace Probes.Tests.App.Regions;

/// <summary>A sweep whose Table Storage stops in its middle and comes back.</summary>
[Collection(AzuriteTests.Name)]
public sealed class StorageOutageTests(AzuriteFixture installed) : IAsyncLifetime, IDisposable
{
    private static readonly ProbesOptions Options = new() { Jitter = 0, Interval = TimeSpan.FromMinutes(2), Region = "west", RetryDelay = TimeSpan.Zero };

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = RunningProgram.FreePort();
    private RunningProgram? _azurite;

    public Task InitializeAsync() => Task.CompletedTask;

    [StoreFact]
    public async Task After_an_outage_in_its_middle_a_sweep_has_lost_and_doubled_nothing()
    {
        Assert.NotEmpty(installed.ConnectionString); // Skips the test where Azurite cannot be installed.
        await StartAsync();
        using var tables = Tables();
        var stores = await StoresAsync(tables);
        string[] ids = [.. Enumerable.Range(0, 20).Select(number => $"e{number}")];
        foreach (var id in ids)
        {
            await stores.Endpoints.PutAsync(id, Encoding.UTF8.GetBytes($$"""{"host":"{{id}}.contoso.com"}"""), null, default);
        }

        // Ten runs reach the store before it stops; the others are ready while it is away.
        var (asked, stopped) = (0, new TaskCompletionSource());
        using var runner = new ProbeRunner(
            async (request, _) =>
            {
                if (Interlocked.Increment(ref asked) > 10)
                {
                    await stopped.Task;
                }

                return TestRuns.Of(request, Verdict.Unreachable, TestRuns.Noon);
            },
            NamedCertificates.None, Options, TimeProvider.System, NullLogger<ProbeRunner>.Instance);
        using var sweeper = new Sweeper(stores, runner, [], Options, TimeProvider.System, NullLogger<Sweeper>.Instance);
        var sweeping = sweeper.RunAsync(TestRuns.Noon, default);
        while ((await stores.Runs.LatestAsync(default)).Count < 10)
        {
            await Task.Delay(50);
        }

        await _azurite!.InterruptAsync();
        stopped.SetResult();
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.False(sweeping.IsCompleted);
        await StartAsync();
        var sweep = await sweeping.WaitAsync(TimeSpan.FromMinutes(3));

        Assert.Equal((20, 20, 20), (sweep!.Planned, sweep.Completed, sweep.Stored));
        Assert.Equal(20, (await stores.Sweeps.LatestAsync(default))!.Stored);
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await stores.Runs.LatestAsync(default)).Select(state => state.EndpointId));
        Assert.All(await stores.Runs.LatestAsync(default), state => Assert.Equal(1, state.ConsecutiveFailures));
        foreach (var id in ids)
        {
            Assert.Single((await stores.Runs.QueryAsync(id, new RunQuery(), default)).Runs);
        }
    }

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _azurite = null;
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<SweepStores> StoresAsync(RestTables tables)
    {
        var stores = new SweepStores(new EndpointStore(tables), new RunStore(tables, "west", TimeProvider.System), new SweepStore(tables, "west"));
        await stores.Endpoints.InitializeAsync(default);
        await stores.Runs.InitializeAsync(default);
        await stores.Sweeps.InitializeAsync(default);
        return stores;
    }

    private RestTables Tables()
    {
        var endpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/{AzuriteFixture.Account}");
        var account = TableAccount.Parse($"TableEndpoint={endpoint};AccountName={AzuriteFixture.Account};AccountKey={AzuriteFixture.Key}", out _);
        return new RestTables(account!, new RestTablesOptions { Retries = 1 }, TimeProvider.System);
    }

    /// <summary>Keeps its rows in a folder, so that they are there again after a stop.</summary>
    private async Task StartAsync() => _azurite = await RunningProgram.StartListenerAsync(
        _port, "node", Path.Combine(AzuriteFixture.Home, "node_modules", "azurite", "dist", "src", "table", "main.js"),
        "--tableHost", "127.0.0.1", "--tablePort", _port.ToString(CultureInfo.InvariantCulture), "--location", _folder.Path, "--silent", "--disableTelemetry");
}
