using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;
using Probes.Tests.App.Tables;
using Probes.Tests.Support;

namespace Probes.Worker.Tests;

/// <summary>The contract of the tables port over Azure.Data.Tables, on Azurite.</summary>
[Collection(AzuriteTests.Name)]
public sealed class SdkTablesContractTests(AzuriteFixture azurite) : TablesContract
{
    // Azurite counts the KiB of a key in bytes of UTF-16.
    private protected override int LongestKey => 512;

    private protected override bool LimitsMergedRows => false;

    protected override Task<ITables> OpenAsync()
    {
        var account = TableAccount.Parse(azurite.ConnectionString, out var problems);
        Assert.Empty(problems);
        return Task.FromResult<ITables>(new SdkTables(account!, new RestTablesOptions(), TimeProvider.System));
    }

    protected override Task CloseAsync() => Task.CompletedTask;
}
