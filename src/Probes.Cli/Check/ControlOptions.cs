using System.Collections.Immutable;
using System.CommandLine;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>The options about the place the prober stands in.</summary>
internal sealed class ControlOptions
{
    private const int LongestIssuer = 200;

    private readonly Option<ImmutableArray<ControlHost>?> _hosts = ParsedOption.List<ControlHost>("--control", "HOST[:PORT]", ControlHost.Check);
    private readonly Option<string?> _issuer = ParsedOption.Reference("--control-issuer", "TEXT", FieldChecks.Text(LongestIssuer));
    private readonly Option<string?> _spki = ParsedOption.Reference<string>("--control-spki", "HASH", FieldChecks.Spki);

    public ControlOptions()
    {
        _hosts.Description = $"Host whose health is not in question: one handshake per run tells what this machine's own network does to TLS. May be repeated, up to {ControlPlan.MostHosts}.";
        _issuer.Description = "Text that the issuer of its certificate must contain; without it, one that the system trusts is right.";
        _spki.Description = "SHA-256 of its public key, hex or base64.";
    }

    public IEnumerable<Option> All => [_hosts, _issuer, _spki];

    /// <summary>Null when no control host is named.</summary>
    public ControlPlan? Read(ParseResult parsed) => parsed.GetValue(_hosts) is not { IsEmpty: false } hosts ? null : new ControlPlan(hosts)
    {
        Issuer = parsed.GetValue(_issuer),
        Spki = parsed.GetValue(_spki),
    };
}
