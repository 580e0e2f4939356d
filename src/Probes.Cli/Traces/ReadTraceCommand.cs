using System.CommandLine;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using IpHttps;
using IpHttps.Output;
using IpHttps.Targets;
using IpHttps.Traces;
using Probes.Cli.Check;
using Probes.Cli.Terminal;

namespace Probes.Cli.Traces;

/// <summary><c>probe read-trace FILE</c>: what a capture made on a client tells.</summary>
internal sealed class ReadTraceCommand
{
    private const string Description = """
        Read a capture made on a DirectAccess client (pcap or pcapng) and say why it cannot connect.

        Exit codes are those of check; 3 also when the capture holds no IP-HTTPS handshake, 64 for a file that is no capture.
        """;

    private readonly Argument<string> _file = new("FILE") { Description = "Capture of tcpdump, Wireshark or pktmon etl2pcap." };

    private readonly Option<string?> _host = ParsedOption.Reference<string>("--host", "NAME", HostName.Check);
    private readonly Option<int?> _port = ParsedOption.Whole("--port", "PORT", 1, IPEndPoint.MaxPort);
    private readonly Option<string?> _roots = new("--roots") { HelpName = "PEM", Description = "File of PEM certificates trusted besides the system's." };
    private readonly Option<bool> _json = new("--json") { Description = "Print an array of runs as JSON." };
    private readonly Shell _shell;

    public ReadTraceCommand(Shell shell)
    {
        _shell = shell;
        _host.Description = "Only connections to this public name or address, whatever their hello offers.";
        _port.Description = "Only connections to this port.";
        Command = new Command("read-trace", Description) { _file, _host, _port, _roots, _json };
        Command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    public Command Command { get; }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var problem = "";
        X509Certificate2Collection? roots = null;
        if (parsed.GetValue(_roots) is { } pem && (roots = CertificateFiles.ReadRoots(pem, out problem)) is null)
        {
            return Usage.Refuse(_shell, Command.Name, [problem]);
        }

        var query = new TraceQuery { Host = parsed.GetValue(_host), Port = parsed.GetValue(_port), Roots = roots };
        var path = parsed.GetValue(_file)!;
        try
        {
            using var file = File.OpenRead(path);
            using var buffered = new BufferedStream(file, 1 << 16);
            return TraceRuns.Read(buffered, query, Expectations.Default, cancellationToken) is { } trace
                ? Report(trace, parsed.GetValue(_json))
                : Usage.Refuse(_shell, Command.Name, [$"{path} is no capture: neither pcap nor pcapng. Convert a trace of netsh or pktmon first, e.g. pktmon etl2pcap trace.etl"]);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Usage.Refuse(_shell, Command.Name, [$"{path} cannot be read: {wrong.Message}"]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Lines.Say(_shell, $"Cancelled. Exit code {ExitCodes.Unknown}.");
            return ExitCodes.Unknown;
        }
    }

    private int Report(TraceRuns trace, bool json)
    {
        foreach (var note in trace.Notes)
        {
            Lines.Say(_shell, $"Note: {note}.");
        }

        if (trace.Runs.IsEmpty)
        {
            Lines.Say(_shell, "No IP-HTTPS handshake is in this capture: no ClientHello that offers NULL suites only. Name the entry point with --host to look at every handshake with it.");
        }

        if (json)
        {
            _shell.Out.WriteLine(RunJson.SerializeMany(trace.Runs, indented: true));
            return ExitCodes.Of(trace.Runs.Select(run => run.Verdict));
        }

        foreach (var run in trace.Runs)
        {
            Lines.Write(_shell, TextReport.Lines(run, _shell.Width));
        }

        if (trace.Runs.Length > 1)
        {
            Lines.Write(_shell, SummaryTable.Lines(trace.Runs, _shell.OutIsTerminal ? _shell.Width : null));
        }

        return ExitCodes.Of(trace.Runs.Select(run => run.Verdict));
    }
}
