using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>What one group of fields says, whichever command wrote it and in whichever language.</summary>
/// <remarks>
/// Sources: Microsoft, MSFT_NetIpHTTPsState (InterfaceStatus, LastErrorCode), MSFT_NetIPHttpsConfiguration (Profile, ProfileActivated, ServerURL, Type),
/// MSFT_DAConnectionStatus (Status, Substatus), Netsh commands for Interface HTTPSTunnel; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326.
/// Property names of PowerShell are English everywhere; netsh and ipconfig translate theirs.
/// </remarks>
internal sealed partial class OutputFacts
{
    private static readonly string[] ErrorWords = ["error", "fehler", "erreur", "errore", "codigo", "código", "fout", "fel"];

    private readonly OutputGroup _group;

    public OutputFacts(OutputGroup group)
    {
        _group = group;
        var code = CodeField();
        Url = group.Fields.Select(field => ClientUrl.Find(field.Value)).FirstOrDefault(url => url is not null);
        NamesUrl = group.Fields.Any(field => field.Key is "url" or "serverurl" || field.Value.Contains("https://", StringComparison.OrdinalIgnoreCase));
        Status = StatusAfter(code);
        Code = code is not null && ClientErrors.TryParseCode(FirstWord(code.Value), out var number) ? number : FromStatus();
        Command = CommandOf(code);
    }

    public ClientUrl? Url { get; }

    /// <summary>There is a URL, though perhaps one that cannot be probed.</summary>
    public bool NamesUrl { get; }

    public uint? Code { get; }

    public string? Status { get; }

    public ClientCommand Command { get; }

    public string? Profile => _group.Value("profile");

    /// <summary>The profile that is in use; null when the output does not say.</summary>
    public bool? Activated => bool.TryParse(_group.Value("profileactivated"), out var activated) ? activated : null;

    /// <summary>The interface of a server, which clients connect to: role or type.</summary>
    public bool IsServer => _group.Fields.Any(each =>
        each.Key is "role" or "rolle" or "rôle" or "ruolo" or "rol" or "type" && each.Value.StartsWith("serv", StringComparison.OrdinalIgnoreCase));

    public string? AccessStatus => _group.Value("substatus") is { } substatus ? $"{_group.Value("status")}, {substatus}".TrimEnd(' ', ',').TrimStart(' ', ',') : null;

    /// <summary>Of ipconfig's section of the interface, in any language: a connected one has an address of the tunnel's prefix.</summary>
    public ClientConnection Connection => Command != ClientCommand.Ipconfig ? ClientConnection.Unknown
        : _group.Fields.Any(each => IsTunnelAddress(FirstWord(each.Value))) ? ClientConnection.Connected
        : ClientConnection.Disconnected;

    private static bool IsTunnelAddress(string word) =>
        IPAddress.TryParse(word.Split('(', '%')[0], out var address) && address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv6LinkLocal: false };

    private static string FirstWord(string value) => value.Split(' ', 2)[0].TrimEnd('.', ',');

    /// <summary>By its label, or by being written as only codes are.</summary>
    private OutputField? CodeField() =>
        _group.Fields.FirstOrDefault(field => ErrorWords.Any(word => field.Key.Contains(word, StringComparison.Ordinal)) && ClientErrors.TryParseCode(FirstWord(field.Value), out _))
        ?? _group.Fields.FirstOrDefault(field => CodePattern().IsMatch(FirstWord(field.Value)));

    /// <summary>By its label; in another language it is the field behind the code.</summary>
    private string? StatusAfter(OutputField? code)
    {
        var known = _group.Fields.FirstOrDefault(field => field.Key is "interfacestatus" or "schnittstellenstatus");
        var next = code is null ? null : _group.Fields.SkipWhile(field => field != code).Skip(1).FirstOrDefault();
        var value = (known ?? (next?.Value.Contains(' ', StringComparison.Ordinal) == true ? next : null))?.Value;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>A status that belongs to one code only.</summary>
    private uint? FromStatus() => Status is { } status
        && ClientErrors.All.Where(error => status.StartsWith(error.Status, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only]
        ? only.Code
        : null;

    private ClientCommand CommandOf(OutputField? code) =>
        _group.Dotted ? _group.Heading.Contains("iphttps", StringComparison.OrdinalIgnoreCase) ? ClientCommand.Ipconfig : ClientCommand.Unknown
        : _group.Fields.Any(field => field.Label is "LastErrorCode" or "InterfaceStatus") ? ClientCommand.State
        : _group.Fields.Any(field => field.Label is "ServerURL") ? ClientCommand.Configuration
        : _group.Value("substatus") is not null ? ClientCommand.AccessStatus
        : code is not null && NamesUrl ? ClientCommand.Netsh
        : ClientCommand.Unknown;

    [GeneratedRegex("^0x[0-9A-Fa-f]{1,8}$")]
    private static partial Regex CodePattern();
}
