using System.Collections.Concurrent;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Cli;
using Probes.Cli.Terminal;

namespace Probes.Tests.Cli;

/// <summary>Runs the command line with an engine that a test writes down, and keeps what it printed.</summary>
internal sealed class CommandLine
{
    public ConcurrentQueue<ProbeRequest> Requests { get; } = [];

    /// <summary>Limits that an engine was made for; null for its own.</summary>
    public ConcurrentQueue<TimeSpan?> Limits { get; } = [];

    public Dictionary<string, string> Variables { get; } = [];

    public bool Terminal { get; init; }

    public int Width { get; init; } = 80;

    /// <summary>What the engine answers.</summary>
    public ProbeEndpoint Engine { get; init; } = (request, _) => Task.FromResult(Runs.Of(request, Verdict.Healthy));

    /// <summary>Makes the engine instead, such as the one that the program uses.</summary>
    public Func<TimeSpan?, ProbeEndpoint>? Factory { get; init; }

    /// <summary>What stands on standard input.</summary>
    public byte[] In { get; init; } = [];

    /// <summary>Control hosts that were looked at.</summary>
    public ConcurrentQueue<ControlPlan> Controls { get; } = [];

    /// <summary>What they show.</summary>
    public CheckVantage Vantage { get; init; } = (_, _) => Task.FromResult(new VantageEvidence { CheckedAt = DateTimeOffset.UnixEpoch });

    /// <summary>What the DNS says of the common name of a deployment.</summary>
    public ResolveName Resolve { get; init; } = (name, _, _) => throw new InvalidOperationException($"no test asks the DNS for {name}");

    /// <summary>Names that were asked for.</summary>
    public ConcurrentQueue<string> Names { get; } = [];

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>The only request.</summary>
    public ProbeRequest Request => Assert.Single(Requests);

    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var shell = new Shell(output, TextWriter.Synchronized(error))
        {
            OutIsTerminal = Terminal,
            ErrorIsTerminal = Terminal,
            Width = Width,
            Variable = name => Variables.GetValueOrDefault(name),
            In = new MemoryStream(In),
        };
        var code = await new ProbeCommand(
            Make,
            (name, servers, stop) =>
            {
                Names.Enqueue(name);
                return Resolve(name, servers, stop);
            }).RunAsync(arguments, shell, cancellationToken);
        Out = output.ToString();
        Error = error.ToString();
        return code;
    }

    public Task<int> CheckAsync(params string[] arguments) => RunAsync(["check", .. arguments]);

    private Probes.Cli.Engine Make(TimeSpan? limit)
    {
        Limits.Enqueue(limit);
        var engine = Factory?.Invoke(limit) ?? Engine;
        return new Probes.Cli.Engine(
            (request, cancellationToken) =>
            {
                Requests.Enqueue(request);
                return engine(request, cancellationToken);
            },
            (plan, cancellationToken) =>
            {
                Controls.Enqueue(plan);
                return Vantage(plan, cancellationToken);
            });
    }
}
