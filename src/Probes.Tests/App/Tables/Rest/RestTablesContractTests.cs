using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>The contract over the REST protocol, on Azurite.</summary>
[Collection(AzuriteTests.Name)]
public sealed class RestTablesContractTests(AzuriteFixture azurite) : TablesContract, IDisposable
{
    private RestTables? _tables;

    // Azurite counts the KiB of a key in bytes of UTF-16.
    private protected override int LongestKey => 512;

    private protected override bool LimitsMergedRows => false;

    protected override Task<ITables> OpenAsync()
    {
        var account = TableAccount.Parse(azurite.ConnectionString, out var problems);
        Assert.Empty(problems);
        return Task.FromResult<ITables>(_tables = new RestTables(account!, new RestTablesOptions(), TimeProvider.System));
    }

    protected override Task CloseAsync() => Task.CompletedTask;

    public void Dispose() => _tables?.Dispose();
}
