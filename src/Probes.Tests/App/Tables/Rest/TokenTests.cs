using Azure.Core;
using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Http;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

public sealed class TokenTests : ScriptedRestTests
{
    private static readonly StorageIdentity Managed = new() { Kind = StorageIdentityKind.ManagedIdentity };

    [Fact]
    public async Task A_token_is_sent_over_TLS_with_a_version_that_knows_tokens()
    {
        await using var storage = ScriptedStorage.OverTls(StorageReply.Of(200, """{"value":[{"TableName":"b"},{"TableName":"B"}]}"""));
        using var tables = OverTls(storage);

        Assert.Equal(["B", "b"], await tables.ListTablesAsync(None));

        Assert.Equal("Bearer token-of-the-test", storage.Requests[0].Headers["Authorization"]);
        Assert.Equal("2020-12-06", storage.Requests[0].Headers["x-ms-version"]);
    }

    [Fact]
    public async Task A_quoted_token_is_not_passed_on()
    {
        await using var storage = ScriptedStorage.OverTls(StorageReply.Quoting("Authorization"));
        using var tables = OverTls(storage);

        var refusal = await RefusedAsync(TablesError.InvalidInput, () => tables.ListTablesAsync(None));

        Assert.DoesNotContain("token-of-the-test", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_gets_no_token_and_no_second_try()
    {
        await using var storage = ScriptedStorage.OverTls(StorageReply.Of(200, """{"value":[]}"""));
        using var tables = new RestTables(Account(storage), Quick, TimeProvider.System);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None));

        Assert.Contains("cannot be reached", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(storage.Requests);
        Assert.Equal(1, storage.Connections);
    }

    [Fact]
    public void A_plain_endpoint_is_refused()
    {
        Assert.Null(TableAccount.WithIdentity("http://127.0.0.1:10002/devstoreaccount1", Managed, out var problems));

        Assert.Contains("not https", Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TableAccount.WithCredential(new Uri("http://contoso.test"), new FixedCredential(), StorageIdentity.StorageScope));
    }

    [Theory]
    [InlineData(StorageIdentityKind.ManagedIdentity, null)]
    [InlineData(StorageIdentityKind.ManagedIdentity, "6a2c6a77-74c0-4a93-bd15-5b0f1c1b8a10")]
    [InlineData(StorageIdentityKind.AzureCli, null)]
    public void An_identity_and_an_endpoint_are_an_account(StorageIdentityKind kind, string? clientId)
    {
        var account = TableAccount.WithIdentity("https://contoso.table.core.usgovcloudapi.net/", new StorageIdentity { Kind = kind, ClientId = clientId }, out var problems);

        Assert.Empty(problems);
        Assert.Equal("https://contoso.table.core.usgovcloudapi.net", account!.Endpoint);
    }

    [Fact]
    public void Every_problem_of_an_identity_is_named()
    {
        var identity = new StorageIdentity { ClientId = "probes", Scope = "storage" };

        Assert.Null(TableAccount.WithIdentity("contoso", identity, out var problems));

        Assert.Equal(["Kind", "ClientId", "ClientId", "Scope", "endpoint"], problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Every_limit_out_of_range_is_named()
    {
        var options = new RestTablesOptions { TryTimeout = TimeSpan.Zero, TotalTimeout = TimeSpan.FromHours(1), Retries = -1, FirstDelay = TimeSpan.Zero, LongestDelay = TimeSpan.FromHours(1) };

        Assert.Equal(["TryTimeout", "TotalTimeout", "Retries", "FirstDelay", "LongestDelay"], options.Problems().Select(problem => problem.Path));
        Assert.Empty(new RestTablesOptions().Problems());
    }

    private static TableAccount Account(ScriptedStorage storage) =>
        TableAccount.WithCredential(new Uri(storage.Endpoint), new FixedCredential(), StorageIdentity.StorageScope);

    private static RestTables OverTls(ScriptedStorage storage)
    {
        var account = Account(storage);
        var handler = TablesPipeline.Handler(account);
#pragma warning disable CA5359 // The certificate was made for this test a moment ago.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return new RestTables(account, Quick, TimeProvider.System, handler);
    }

    private sealed class FixedCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal([StorageIdentity.StorageScope], requestContext.Scopes);
            return new AccessToken("token-of-the-test", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
