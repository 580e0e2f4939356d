using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables;

/// <summary>The contract over SQLite.</summary>
public sealed class SqliteTablesContractTests : TablesContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SqliteTables? _tables;

    protected override Task<ITables> OpenAsync() => Task.FromResult<ITables>(_tables = new SqliteTables(_folder.File("probes.db")));

    protected override async Task CloseAsync() => await _tables!.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}

/// <summary>The contract over memory.</summary>
public sealed class StrictMemoryTablesContractTests : TablesContract
{
    protected override Task<ITables> OpenAsync() => Task.FromResult<ITables>(new StrictMemoryTables());

    protected override Task CloseAsync() => Task.CompletedTask;
}

/// <summary>The contract over memory whose queries begin with an empty page, as Azure's may: it shows that the contract itself allows them.</summary>
public sealed class EmptyPagesContractTests : TablesContract
{
    protected override Task<ITables> OpenAsync() => Task.FromResult<ITables>(new StrictMemoryTables(emptyPages: true));

    protected override Task CloseAsync() => Task.CompletedTask;
}
