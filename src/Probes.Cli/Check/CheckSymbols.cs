using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>The arguments and options of <c>probe check</c>.</summary>
internal sealed class CheckSymbols
{
    private const int LongestIssuer = 200;

    private readonly Argument<string[]> _hosts = new("HOST")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Public name of an entry point, also name:port, an IP address or a pasted https URL.",
        Validators = { RefuseUnknownOptions },
    };

    private readonly Option<string?> _file = new("--file")
    {
        HelpName = "ENDPOINTS.json",
        Description = "Probe the enabled endpoints of this document, with its expectations. Other options override only what they name.",
    };

    private readonly Option<int?> _port = ParsedOption.Whole("--port", "PORT", 1, IPEndPoint.MaxPort);
    private readonly Option<string?> _path = ParsedOption.Reference<string>("--path", "PATH", FieldChecks.Path);
    private readonly Option<ProbeDepth?> _depth = ParsedOption.Choice("--depth", EndpointChoices.Depths);

    private readonly Option<ImmutableArray<int>?> _ports = ParsedOption.List<int>("--ports", "PORT,PORT", CheckPort, ',');

    private readonly DialSymbols _dial = new();

    private readonly Option<ImmutableArray<ClientGeneration>?> _clients =
        ParsedOption.List<ClientGeneration>("--expect-clients", string.Join(',', EndpointChoices.Clients.Names), EndpointChoices.Clients.Check, ',');

    private readonly Option<NullCipherExpectation?> _nullCiphers = ParsedOption.Choice("--expect-null", EndpointChoices.NullCiphers);

    private readonly Option<PreauthenticationExpectation?> _preauthentication =
        ParsedOption.Choice("--expect-preauth", EndpointChoices.Preauthentication);

    private readonly Option<ImmutableArray<string>?> _clientCa =
        ParsedOption.List<string>("--expect-client-ca", "DN", FieldChecks.DistinguishedName);

    private readonly Option<string?> _issuer = ParsedOption.Reference("--expect-issuer", "TEXT", FieldChecks.Text(LongestIssuer));
    private readonly ControlOptions _control = new();
    private readonly Option<string?> _serviceTags = new("--service-tags") { HelpName = "JSON" };
    private readonly Option<string?> _baseline = new("--baseline") { HelpName = "RUNS.json" };
    private readonly Option<bool> _tunnel = new("--tunnel");
    private readonly Option<int?> _parallel = ParsedOption.Whole("--parallel", "N", 1, 256);
    private readonly Option<string?> _trace = new("--trace") { HelpName = "FILE" };
    private readonly Option<bool> _json = new("--json");

    public CheckSymbols() => Describe();

    public void AddTo(Command command)
    {
        command.Add(_hosts);
        Option[] options =
        [
            _file, _port, _path, _depth, _ports, _clients, _nullCiphers, _preauthentication, _clientCa, _issuer, .. _dial.All, .. _control.All, _serviceTags, _tunnel,
            _baseline, _parallel, _trace, _json,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public CheckArguments Read(ParseResult parsed)
    {
        var dial = _dial.Read(parsed);
        return dial with
        {
            Hosts = [.. parsed.GetValue(_hosts) ?? []],
            File = parsed.GetValue(_file),
            Trace = parsed.GetValue(_trace),
            Baseline = parsed.GetValue(_baseline),
            Overrides = ReadOverrides(parsed, dial.Overrides),
            Parallel = parsed.GetValue(_parallel) ?? CheckArguments.DefaultParallel,
            Json = parsed.GetValue(_json),
            ServiceTags = parsed.GetValue(_serviceTags),
            Control = _control.Read(parsed),
        };
    }

    /// <summary>The parser takes what it does not know for a HOST, and no host name begins with a hyphen.</summary>
    private static void RefuseUnknownOptions(ArgumentResult result)
    {
        var known = (result.Parent as CommandResult)?.Command.Options.Select(option => option.Name) ?? [];
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"there is no option {Wording.Quote(token.Value)}{Wording.DidYouMean(token.Value, known)}");
        }
    }

    private static string? CheckPort(string text, out int value)
    {
        value = FieldChecks.ParsePort(text) ?? 0;
        return value == 0 ? $"{Wording.Quote(text)} is no port; write numbers from 1 to {IPEndPoint.MaxPort}" : null;
    }

    private Overrides ReadOverrides(ParseResult parsed, Overrides dial) => dial with
    {
        Port = parsed.GetValue(_port),
        Path = parsed.GetValue(_path),
        Depth = parsed.GetValue(_depth),
        Ports = parsed.GetValue(_ports),
        Expect = new ExpectationsDeclaration
        {
            Clients = parsed.GetValue(_clients),
            NullCiphers = parsed.GetValue(_nullCiphers),
            Preauthentication = parsed.GetValue(_preauthentication),
            ClientCa = parsed.GetValue(_clientCa),
            Issuer = parsed.GetValue(_issuer),
            Tunnel = parsed.GetValue(_tunnel) ? true : null,
        },
    };

    private void Describe()
    {
        _port.Description = "Port of every HOST that names none (default 443).";
        _path.Description = $"Path of the IP-HTTPS request (default {ProbeTarget.DefaultPath}).";
        _depth.Description = "quick: handshakes only; standard (default): and one IP-HTTPS request; full: and cipher suites, SSTP, / and --ports, in about 40 connections.";
        _ports.Description = $"Other TCP ports of the server, at most {Endpoint.MostPorts}, to be found open or closed; with --depth full only.";
        _clients.Description = "Client generations that must be able to connect (default windows8, which stands for Windows 8 to 11).";
        _nullCiphers.Description = "What is right for this endpoint about NULL cipher suites.";
        _preauthentication.Description = "Whether a client certificate is rightly demanded.";
        _clientCa.Description = "Distinguished name of an authority that the server should ask for; may be repeated.";
        _issuer.Description = "Text that the server certificate's issuer must contain.";
        _baseline.Description = "Runs that --json printed earlier: what is not as it was then is a finding (DA7060).";
        _tunnel.Description = "Open the tunnel and ask for its router (one Router Solicitation), where the server is yours and answers as IP-HTTPS does.";
        _serviceTags.Description = "Microsoft's file ServiceTags_Public_*.json: tells which Azure region and service an address belongs to.";
        _parallel.Description = $"Hosts probed at the same time, 1 to 256 (default {CheckArguments.DefaultParallel}). One server is never probed twice at once.";
        _trace.Description = "Write the connections of all hosts to this pcapng file, for Wireshark and read-trace.";
        _json.Description = "Print JSON: an object for one HOST, an array for several and for --file.";
    }
}
