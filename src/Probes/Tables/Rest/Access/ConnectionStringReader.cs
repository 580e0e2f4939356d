using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IpHttps.Targets;

namespace Probes.Tables.Rest.Access;

/// <summary>Reads a connection string for tables. Source: "Configure Azure Storage connection strings".</summary>
internal sealed partial class ConnectionStringReader(string text)
{
    private const int EmulatorPort = 10002;

    private const string EmulatorAccount = "devstoreaccount1";

    // Published with the emulator, the same on every machine: no secret. Source: "Use the Azurite emulator for local Azure Storage development".
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] WithEmulator = ["AccountName", "AccountKey", "SharedAccessSignature", "EndpointSuffix", "TableEndpoint"];

    private readonly ConnectionStringParts _parts = new(text);

    /// <summary>Null when there are problems.</summary>
    public TableAccount? Read(out ImmutableArray<Problem> problems)
    {
        var account = _parts.Has("UseDevelopmentStorage") || _parts.Has("DevelopmentStorageProxyUri") ? Emulator() : Account();
        problems = [.. _parts.Problems];
        return problems.IsEmpty ? account : null;
    }

    private TableAccount? Emulator()
    {
        if (!bool.TryParse(_parts["UseDevelopmentStorage"], out var use) || !use)
        {
            _parts.Add("UseDevelopmentStorage", "is true for the emulator; remove it for an account");
        }

        foreach (var name in WithEmulator.Where(_parts.Has))
        {
            _parts.Add(name, "does not go together with UseDevelopmentStorage; for an emulator elsewhere give TableEndpoint, AccountName and AccountKey instead");
        }

        var proxy = _parts["DevelopmentStorageProxyUri"] is { } address
            ? TableEndpoint.Read("DevelopmentStorageProxyUri", address, _parts.Problems)
            : new Uri("http://127.0.0.1");
        if (proxy is null)
        {
            return null;
        }

        if (!proxy.IsDefaultPort && proxy.Port != EmulatorPort)
        {
            _parts.Add("DevelopmentStorageProxyUri", $"names a port, but there the tables' port is always {EmulatorPort}; for another give TableEndpoint, AccountName and AccountKey");
        }

        var endpoint = new UriBuilder(proxy.Scheme, proxy.Host, EmulatorPort, EmulatorAccount).Uri;
        return new TableAccount(endpoint, new SharedKeyAccess(EmulatorAccount, Convert.FromBase64String(EmulatorKey)));
    }

    private TableAccount? Account()
    {
        var endpoint = Endpoint();
        var access = Access();
        if (endpoint is not null && access is SharedSignatureAccess && endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback)
        {
            _parts.Add("SharedAccessSignature", "is sent over https only, because whoever reads it on the way has it");
        }

        return endpoint is null || access is null ? null : new TableAccount(endpoint, access);
    }

    private Uri? Endpoint()
    {
        if (_parts["TableEndpoint"] is { } address)
        {
            return TableEndpoint.Read("TableEndpoint", address, _parts.Problems);
        }

        var protocol = _parts["DefaultEndpointsProtocol"] ?? "https";
        if (protocol is not ("http" or "https"))
        {
            _parts.Add("DefaultEndpointsProtocol", "is https or http");
            return null;
        }

        var suffix = _parts["EndpointSuffix"] ?? "core.windows.net";
        if (Uri.CheckHostName(suffix) != UriHostNameType.Dns)
        {
            _parts.Add("EndpointSuffix", "is no domain name such as core.windows.net or core.chinacloudapi.cn");
            return null;
        }

        return Name() is { } name ? new Uri($"{protocol}://{name}.table.{suffix}") : null;
    }

    private TableAccess? Access()
    {
        if (_parts["SharedAccessSignature"]?.TrimStart('?') is { } signature)
        {
            if (_parts.Has("AccountKey"))
            {
                _parts.Add("AccountKey", "and SharedAccessSignature are two ways in; give one, the signature if it is enough");
            }

            if (SharedSignatureAccess.Value(signature, "sig") is null)
            {
                _parts.Add("SharedAccessSignature", "has no sig: copy it whole");
            }

            return new SharedSignatureAccess(signature);
        }

        // Without TableEndpoint a missing name was reported with the endpoint.
        var name = _parts.Has("TableEndpoint") ? Name() : _parts["AccountName"];
        var key = new byte[_parts["AccountKey"]?.Length ?? 0];
        if (key.Length == 0)
        {
            _parts.Add("AccountKey", "is missing: give it, or SharedAccessSignature, or no connection string but an endpoint and an identity");
            return null;
        }

        if (!Convert.TryFromBase64String(_parts["AccountKey"]!, key, out var length) || length == 0)
        {
            _parts.Add("AccountKey", "is not Base64: copy it whole, with the = at its end");
            return null;
        }

        return name is null ? null : new SharedKeyAccess(name, key[..length]);
    }

    private string? Name()
    {
        if (_parts["AccountName"] is not { } name)
        {
            _parts.Add("AccountName", "is missing");
            return null;
        }

        if (!NamePattern().IsMatch(name))
        {
            _parts.Add("AccountName", "is no account name: 3 to 44 lower-case letters, digits and -");
            return null;
        }

        return name;
    }

    // Storage accounts have 3 to 24 letters and digits, accounts of Cosmos DB 3 to 44 and the hyphen.
    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{2,43}\z")]
    private static partial Regex NamePattern();
}
