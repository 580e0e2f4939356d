using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>The options that say how a server is reached and trusted: the same for every command that probes.</summary>
internal sealed class DialSymbols
{
    private readonly Option<IPAddress?> _address = ParsedOption.Reference<IPAddress>("--address", "IP", FieldChecks.Address);

    private readonly Option<ImmutableArray<IPEndPoint>?> _resolvers =
        ParsedOption.List<IPEndPoint>("--resolver", "IP[:PORT]", FieldChecks.Resolver);

    private readonly Option<string?> _roots = new("--roots") { HelpName = "PEM" };
    private readonly Option<string?> _clientCertificate = new("--client-cert") { HelpName = "PFX" };
    private readonly Option<bool> _allowPrivate = new("--allow-private");
    private readonly Option<int?> _timeout = ParsedOption.Whole("--timeout", "SECONDS", 2, 300);

    public DialSymbols()
    {
        _address.Description = "Dial this address and send no DNS query; the name stays for SNI and Host.";
        _resolvers.Description = "DNS server to ask instead of the system's; may be repeated.";
        _roots.Description = "File of PEM certificates trusted besides the system's.";
        _clientCertificate.Description =
            $"Certificate with private key to present when one is demanded. Its password is read from the environment variable {CertificateFiles.PasswordVariable}.";
        _allowPrivate.Description = "Loopback and private addresses may be dialled.";
        _timeout.Description = "Limit for one host's whole probe, 2 to 300 (default 20, at depth full 60).";
    }

    public IEnumerable<Option> All => [_address, _resolvers, _roots, _clientCertificate, _allowPrivate, _timeout];

    /// <summary>Arguments that name no host yet.</summary>
    public CheckArguments Read(ParseResult parsed) => new()
    {
        Roots = parsed.GetValue(_roots),
        ClientCertificate = parsed.GetValue(_clientCertificate),
        Overrides = new Overrides
        {
            Address = parsed.GetValue(_address),
            Resolvers = parsed.GetValue(_resolvers),
            AllowPrivate = parsed.GetValue(_allowPrivate),
        },
        Limit = parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Parallel = CheckArguments.DefaultParallel,
    };
}
