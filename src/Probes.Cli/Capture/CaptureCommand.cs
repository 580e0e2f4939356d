using System.CommandLine;
using System.Net;
using IpHttps;
using IpHttps.Evidence;
using IpHttps.Fixtures;
using IpHttps.Targets;
using Probes.Cli.Check;
using Probes.Cli.Terminal;

namespace Probes.Cli.Capture;

/// <summary><c>probe capture HOST --anonymise</c>: what a server answered, as a file that its owner may give away.</summary>
internal sealed class CaptureCommand
{
    private const string Description = """
        Write what an entry point answers as a fixture that its owner may contribute to this project.

        Exit codes: 0 written, 3 nobody answered, 64 wrong use.
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Argument<string> _host = new("HOST") { Description = "Public name of an entry point of your own, also name:port." };
    private readonly Option<bool> _anonymise = new("--anonymise") { Description = "Replace names, keys, serial numbers, signatures and addresses, and leave out times of day." };
    private readonly Option<bool> _asIs = new("--as-is") { Description = "Keep everything as it was sent." };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "Write there instead of to standard output." };
    private readonly Option<IPAddress?> _address = ParsedOption.Reference<IPAddress>("--address", "IP", FieldChecks.Address);
    private readonly Option<bool> _allowPrivate = new("--allow-private") { Description = "Loopback and private addresses may be dialled." };
    private readonly Func<TimeSpan?, ProbeEndpoint> _engine;
    private readonly Shell _shell;

    public CaptureCommand(Func<TimeSpan?, ProbeEndpoint> engine, Shell shell)
    {
        (_engine, _shell) = (engine, shell);
        _address.Description = "Dial this address and send no DNS query.";
        Command = new Command("capture", Description) { _host, _anonymise, _asIs, _out, _address, _allowPrivate };
        Command.SetAction(RunAsync);
    }

    public Command Command { get; }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (anonymise, asIs) = (parsed.GetValue(_anonymise), parsed.GetValue(_asIs));
        var problems = new List<string>();
        if (anonymise == asIs)
        {
            problems.Add("say --anonymise to replace names, keys and addresses, or --as-is to keep them; one of the two");
        }

        if (HostArgument.Check(parsed.GetValue(_host)!, out var host) is { } why)
        {
            problems.Add($"HOST \"{parsed.GetValue(_host)}\": {why}");
        }

        if (problems.Count > 0)
        {
            return Usage.Refuse(_shell, Command.Name, problems);
        }

        var endpoint = new Endpoint { Id = HostName.Slug(host.Host), Host = host.Host, AllowPrivate = parsed.GetValue(_allowPrivate), Address = parsed.GetValue(_address) };
        endpoint = endpoint with { Port = host.Port ?? endpoint.Port, Path = host.Path ?? endpoint.Path };
        ProbeEvidence? seen = null;
        var target = endpoint.ToTarget() with { Record = true };
        await _engine(Limit)(new ProbeRequest(Guid.CreateVersion7().ToString("N"), endpoint, target, "local") { Observed = evidence => seen = evidence }, cancellationToken);
        if (seen is null || !seen.Attempts.Any(attempt => attempt is { Connected: true, Recording: not null }))
        {
            Lines.Say(_shell, $"Nobody answered at {host.Host}, so there is nothing to write. \"probe check\" says why.");
            return ExitCodes.Unknown;
        }

        return Write(FixtureFile.Write(seen, anonymise, EndpointProber.Version), parsed.GetValue(_out));
    }

    private int Write(string fixture, string? path)
    {
        if (path is null)
        {
            _shell.Out.WriteLine(fixture);
            return ExitCodes.Healthy;
        }

        try
        {
            File.WriteAllText(path, fixture + "\n");
            Lines.Say(_shell, $"Written to {path}. Read it before you give it away.");
            return ExitCodes.Healthy;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Usage.Refuse(_shell, Command.Name, [$"--out: {path} cannot be written: {wrong.Message}"]);
        }
    }
}
