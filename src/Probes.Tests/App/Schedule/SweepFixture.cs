using System.Collections.Concurrent;
using System.Text;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Microsoft.Extensions.Logging.Abstractions;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Schedule;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Schedule;

/// <summary>A sweeper over a real database, with an engine made for the test and a clock that stands still.</summary>
internal sealed class SweepFixture : IAsyncDisposable, IRunObserver
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTables _tables;
    private readonly ProbeRunner _runner;

    public SweepFixture(ProbesOptions? options = null, string? database = null)
    {
        Options = options ?? new ProbesOptions { Jitter = 0, RetryDelay = TimeSpan.Zero };
        _tables = new SqliteTables(database ?? _folder.File("probes.db"));
        Tables = new RefusingTables(_tables);
        Endpoints = new EndpointStore(Tables);
        Runs = new RunStore(Tables, Options.Region, Clock);
        Sweeps = new SweepStore(Tables, Options.Region);
        Probe = (request, _) => Task.FromResult(TestRuns.Of(request, Verdict.Healthy, Clock.GetUtcNow()));
        _runner = new ProbeRunner(ProbeAsync, NamedCertificates.None, Options, Clock, NullLogger<ProbeRunner>.Instance);
        Sweeper = new Sweeper(new SweepStores(Endpoints, Runs, Sweeps), _runner, [this], Options, Clock, NullLogger<Sweeper>.Instance);
    }

    public ProbesOptions Options { get; }

    public ManualClock Clock { get; } = new(TestRuns.Noon);

    public RefusingTables Tables { get; }

    public EndpointStore Endpoints { get; }

    public RunStore Runs { get; }

    public SweepStore Sweeps { get; }

    public Sweeper Sweeper { get; }

    public ProbeEndpoint Probe { get; set; }

    /// <summary>What the engine was asked for.</summary>
    public ConcurrentQueue<ProbeRequest> Asked { get; } = new();

    /// <summary>What observers heard.</summary>
    public ConcurrentQueue<RunDocument> Heard { get; } = new();

    public ConcurrentQueue<SweepRecord> HeardSweeps { get; } = new();

    public async Task AddAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await AddJsonAsync(id, $$"""{"host":"{{id}}.contoso.com"}""");
        }
    }

    public async Task AddJsonAsync(string id, string json)
    {
        await Endpoints.InitializeAsync(default);
        await Sweeps.InitializeAsync(default);
        Assert.Equal(EndpointWriteOutcome.Created, (await Endpoints.PutAsync(id, Encoding.UTF8.GetBytes(json), null, default)).Outcome);
    }

    public Task<SweepRecord?> SweepAsync(DateTimeOffset? slot = null, CancellationToken stopping = default) => Sweeper.RunAsync(slot ?? TestRuns.Noon, stopping);

    /// <summary>Lets a second pass whenever the sweep waits for one.</summary>
    public async Task PassTimeUntilAsync(Task sweep)
    {
        while (!sweep.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(sweep, Task.Delay(5));
        }
    }

    public void OnRun(RunDocument run, SlotPlace place, EndpointState? previous) => Heard.Enqueue(run);

    public void OnSweep(SweepRecord sweep) => HeardSweeps.Enqueue(sweep);

    public async ValueTask DisposeAsync()
    {
        Sweeper.Dispose();
        _runner.Dispose();
        await _tables.DisposeAsync();
        _folder.Dispose();
    }

    private Task<RunDocument> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request);
        return Probe(request, cancellationToken);
    }
}
