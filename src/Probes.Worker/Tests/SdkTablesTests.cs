using Azure.Core;
using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;

namespace Probes.Worker.Tests;

/// <summary>What the contract on Azurite cannot show: tokens, and a service that is not there.</summary>
public sealed class SdkTablesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_identity_is_asked_for_a_token_of_storage_and_its_refusal_is_told()
    {
        var credential = new RefusingCredential();
        var tables = new SdkTables(TableAccount.WithCredential(new Uri("https://contoso.table.core.windows.net"), credential, StorageIdentity.StorageScope), new RestTablesOptions { Retries = 0 }, TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<TablesException>(() => tables.GetAsync("runs", new TableKey("p", "r"), None));

        Assert.Equal([StorageIdentity.StorageScope], credential.Scopes);
        Assert.Equal(TablesError.Unavailable, refusal.Error);
        Assert.Contains("The table 'runs' at https://contoso.table.core.windows.net cannot be reached: no token: nobody is signed in", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_unavailable_and_no_secret_is_told()
    {
        const string Secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";
        var account = TableAccount.Parse($"TableEndpoint=http://127.0.0.1:9/nobody;AccountName=nobody;AccountKey={Secret}", out _);
        var tables = new SdkTables(account!, new RestTablesOptions { Retries = 1, FirstDelay = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<TablesException>(() => tables.ListTablesAsync(None));

        Assert.Equal(TablesError.Unavailable, refusal.Error);
        Assert.StartsWith("The list of tables at http://127.0.0.1:9/nobody cannot be reached", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_continuation_of_the_other_adapter_is_refused()
    {
        var account = TableAccount.Parse("UseDevelopmentStorage=true", out _);
        var tables = new SdkTables(account!, new RestTablesOptions(), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<TablesException>(() => tables.QueryAsync("runs", new TableQuery { Continuation = Continuations.Write("rest", "p", "r") }, None));

        Assert.Equal(TablesError.InvalidInput, refusal.Error);
    }

    private sealed class RefusingCredential : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new Azure.Identity.CredentialUnavailableException("nobody is signed in");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return ValueTask.FromResult(GetToken(requestContext, cancellationToken));
        }
    }
}
