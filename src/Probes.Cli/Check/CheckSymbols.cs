using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>The arguments and options of <c>probe check</c>.</summary>
internal sealed class CheckSymbols
{
    private const int DefaultTimeoutSeconds = 20;
    private const int DefaultParallel = 8;
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
    private readonly Option<IPAddress?> _address = ParsedOption.Reference<IPAddress>("--address", "IP", FieldChecks.Address);
    private readonly Option<ProbeDepth?> _depth = ParsedOption.Choice("--depth", EndpointChoices.Depths);

    private readonly Option<ImmutableArray<IPEndPoint>?> _resolvers =
        ParsedOption.List<IPEndPoint>("--resolver", "IP[:PORT]", FieldChecks.Resolver);

    private readonly Option<ImmutableArray<ClientGeneration>?> _clients =
        ParsedOption.List<ClientGeneration>("--expect-clients", string.Join(',', EndpointChoices.Clients.Names), EndpointChoices.Clients.Check, ',');

    private readonly Option<NullCipherExpectation?> _nullCiphers = ParsedOption.Choice("--expect-null", EndpointChoices.NullCiphers);

    private readonly Option<PreauthenticationExpectation?> _preauthentication =
        ParsedOption.Choice("--expect-preauth", EndpointChoices.Preauthentication);

    private readonly Option<ImmutableArray<string>?> _clientCa =
        ParsedOption.List<string>("--expect-client-ca", "DN", FieldChecks.DistinguishedName);

    private readonly Option<string?> _issuer = ParsedOption.Reference("--expect-issuer", "TEXT", FieldChecks.Text(LongestIssuer));
    private readonly Option<string?> _roots = new("--roots") { HelpName = "PEM" };
    private readonly Option<string?> _clientCertificate = new("--client-cert") { HelpName = "PFX" };
    private readonly Option<string?> _baseline = new("--baseline") { HelpName = "RUNS.json" };
    private readonly Option<bool> _tunnel = new("--tunnel");
    private readonly Option<bool> _allowPrivate = new("--allow-private");
    private readonly Option<int?> _timeout = ParsedOption.Whole("--timeout", "SECONDS", 2, 300);
    private readonly Option<int?> _parallel = ParsedOption.Whole("--parallel", "N", 1, 256);
    private readonly Option<bool> _json = new("--json");

    public CheckSymbols() => Describe();

    public void AddTo(Command command)
    {
        command.Add(_hosts);
        Option[] options =
        [
            _file, _port, _path, _address, _depth, _resolvers, _clients, _nullCiphers, _preauthentication, _clientCa, _issuer,
            _roots, _clientCertificate, _tunnel, _baseline, _allowPrivate, _timeout, _parallel, _json,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public CheckArguments Read(ParseResult parsed) => new()
    {
        Hosts = [.. parsed.GetValue(_hosts) ?? []],
        File = parsed.GetValue(_file),
        Roots = parsed.GetValue(_roots),
        ClientCertificate = parsed.GetValue(_clientCertificate),
        Baseline = parsed.GetValue(_baseline),
        Overrides = ReadOverrides(parsed),
        Limit = TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? DefaultTimeoutSeconds),
        Parallel = parsed.GetValue(_parallel) ?? DefaultParallel,
        Json = parsed.GetValue(_json),
    };

    /// <summary>The parser takes what it does not know for a HOST, and no host name begins with a hyphen.</summary>
    private static void RefuseUnknownOptions(ArgumentResult result)
    {
        var known = (result.Parent as CommandResult)?.Command.Options.Select(option => option.Name) ?? [];
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"there is no option {Wording.Quote(token.Value)}{Wording.DidYouMean(token.Value, known)}");
        }
    }

    private Overrides ReadOverrides(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        Path = parsed.GetValue(_path),
        Address = parsed.GetValue(_address),
        Depth = parsed.GetValue(_depth),
        Resolvers = parsed.GetValue(_resolvers),
        AllowPrivate = parsed.GetValue(_allowPrivate),
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
        _address.Description = "Dial this address and send no DNS query; the name stays for SNI and Host.";
        _depth.Description = "quick: handshakes only; standard (default): and one IP-HTTPS request; full: the same, until the deeper checks are built.";
        _resolvers.Description = "DNS server to ask instead of the system's; may be repeated.";
        _clients.Description = "Client generations that must be able to connect (default windows8, which stands for Windows 8 to 11).";
        _nullCiphers.Description = "What is right for this endpoint about NULL cipher suites.";
        _preauthentication.Description = "Whether a client certificate is rightly demanded.";
        _clientCa.Description = "Distinguished name of an authority that the server should ask for; may be repeated.";
        _issuer.Description = "Text that the server certificate's issuer must contain.";
        _roots.Description = "File of PEM certificates trusted besides the system's.";
        _clientCertificate.Description =
            $"Certificate with private key to present when one is demanded. Its password is read from the environment variable {CertificateFiles.PasswordVariable}.";
        _baseline.Description = "Runs that --json printed earlier: what is not as it was then is a finding (DA7060).";
        _tunnel.Description = "Open the tunnel and ask for its router (one Router Solicitation), where the server is yours and answers as IP-HTTPS does.";
        _allowPrivate.Description = "Loopback and private addresses may be dialled.";
        _timeout.Description = $"Limit for one host's whole probe, 2 to 300 (default {DefaultTimeoutSeconds}).";
        _parallel.Description = $"Hosts probed at the same time, 1 to 256 (default {DefaultParallel}). One server is never probed twice at once.";
        _json.Description = "Print JSON: an object for one HOST, an array for several and for --file.";
    }
}
