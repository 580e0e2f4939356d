using System.Collections.Immutable;
using Azure.Core;
using IpHttps.Targets;

namespace Probes.Tables.Rest.Access;

/// <summary>A table endpoint and the way in. It never prints its secrets.</summary>
public sealed class TableAccount
{
    internal TableAccount(Uri endpoint, TableAccess access)
    {
        Endpoint = endpoint.AbsoluteUri.TrimEnd('/');
        Access = access;
    }

    /// <summary>Scheme, host, port and, in the emulator's style, the account's name; no slash at the end.</summary>
    public string Endpoint { get; }

    /// <summary>As it was given, secrets and all, for another client of the service; null with an identity.</summary>
    public string? ConnectionString { get; private init; }

    /// <summary>For another client of the service; null with a connection string.</summary>
    public TokenCredential? Credential { get; private init; }

    internal TableAccess Access { get; }

    /// <summary>Null when there are problems; each is named after its part of the connection string, and none quotes a secret.</summary>
    public static TableAccount? Parse(string connectionString, out ImmutableArray<Problem> problems) =>
        new ConnectionStringReader(connectionString).Read(out problems) is { } account
            ? new TableAccount(new Uri(account.Endpoint), account.Access) { ConnectionString = connectionString }
            : null;

    /// <summary>Null when there are problems.</summary>
    /// <param name="endpoint">For example <c>https://contoso.table.core.windows.net</c>, in another cloud with that cloud's suffix.</param>
    public static TableAccount? WithIdentity(string endpoint, StorageIdentity identity, out ImmutableArray<Problem> problems)
    {
        var found = new List<Problem>(identity.Problems());
        var uri = TableEndpoint.Read(nameof(Endpoint), endpoint, found);
        if (uri is not null && uri.Scheme != Uri.UriSchemeHttps)
        {
            found.Add(new Problem(nameof(Endpoint), $"'{endpoint}' is not https: a token sent without TLS is anybody's. Use https, or a connection string for an emulator."));
        }

        problems = [.. found];
        return found.Count > 0 ? null : WithCredential(uri!, identity.Credential(), identity.Scope);
    }

    /// <summary>For a credential of the caller's own.</summary>
    public static TableAccount WithCredential(Uri endpoint, TokenCredential credential, string scope) => endpoint.Scheme == Uri.UriSchemeHttps
        ? new TableAccount(endpoint, new TokenAccess(credential, scope)) { Credential = credential }
        : throw new ArgumentException("a token is sent over https only", nameof(endpoint));

    public override string ToString() => Endpoint;
}
