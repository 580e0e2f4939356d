using System.Collections.Immutable;
using System.Text;
using IpHttps.Targets;
using Probes.Endpoints;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Endpoints;

public sealed class EndpointStoreTests : IAsyncLifetime
{
    private const string Document = """
        {
          "schemaVersion": 1,
          "deployments": [ { "id": "contoso", "name": "Contoso", "tags": ["prod"], "expect": { "clients": ["windows7", "windows8"] } } ],
          "endpoints": [
            { "id": "da-2", "deployment": "contoso", "host": "da2.contoso.com", "tags": ["second"] },
            { "id": "da-1", "deployment": "contoso", "host": "da1.contoso.com" },
            { "id": "alone", "host": "da.fabrikam.com", "port": 8443 }
          ]
        }
        """;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StrictMemoryTables _tables = new(emptyPages: true);

    private readonly EndpointStore _store;

    public EndpointStoreTests() => _store = new EndpointStore(_tables);

    public Task InitializeAsync() => _store.InitializeAsync(None);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_imported_document_is_listed_by_id_and_inherits()
    {
        Assert.Empty(await ImportAsync(Document));

        var document = await _store.ListAsync(None);

        Assert.Equal(["alone", "da-1", "da-2"], document.Endpoints.Select(endpoint => endpoint.Id));
        Assert.Equal("Contoso", Assert.Single(document.Deployments).Name);
        Assert.Equal(["prod", "second"], document.Endpoints[2].Tags.AsEnumerable());
        Assert.Equal([ClientGeneration.Windows7, ClientGeneration.Windows8], document.Endpoints[1].Expect.Clients.AsEnumerable());
        Assert.Equal(8443, document.Endpoints[0].Port);
    }

    [Fact]
    public async Task A_document_with_any_problem_changes_nothing_and_names_them_all()
    {
        var problems = await ImportAsync("""
            { "schemaVersion": 1, "endpoints": [ { "id": "good", "host": "da.contoso.com" }, { "id": "Bad!", "host": "da.contoso.com" }, { "id": "worse", "port": 0 } ] }
            """);

        Assert.Contains(problems, problem => problem.Path == "endpoints[1].id");
        Assert.Contains(problems, problem => problem.Path == "endpoints[2].host");
        Assert.Contains(problems, problem => problem.Path == "endpoints[2].port");
        Assert.Empty((await _store.ListAsync(None)).Endpoints);
    }

    [Fact]
    public async Task An_import_overwrites_what_it_names_and_keeps_the_rest()
    {
        await ImportAsync(Document);

        Assert.Empty(await ImportAsync("""{ "schemaVersion": 1, "endpoints": [ { "id": "alone", "host": "new.fabrikam.com" } ] }"""));

        var document = await _store.ListAsync(None);
        Assert.Equal(3, document.Endpoints.Length);
        Assert.Equal(("new.fabrikam.com", 443), (document.Endpoints[0].Host, document.Endpoints[0].Port));
    }

    [Fact]
    public async Task A_large_document_is_imported_in_batches()
    {
        var endpoints = Enumerable.Range(0, 350).Select(number => $$"""{ "id": "e-{{number:000}}", "host": "e{{number}}.contoso.com" }""");

        Assert.Empty(await ImportAsync($$"""{ "schemaVersion": 1, "endpoints": [ {{string.Join(',', endpoints)}} ] }"""));

        Assert.Equal(350, (await _store.ListAsync(None)).Endpoints.Length);
    }

    [Fact]
    public async Task What_one_row_cannot_hold_is_a_problem_of_that_endpoint()
    {
        var units = string.Concat(Enumerable.Range(0, 12).Select(number => $", OU={number:00}{new string('u', 50)}"));
        var authorities = string.Join(',', Enumerable.Range(0, 55).Select(number => $"\"CN={number}{units}\""));
        var json = $$"""{ "id": "a", "host": "da.contoso.com", "expect": { "clientCa": [{{authorities}}] } }""";

        var put = await PutAsync("a", json);
        var import = await ImportAsync($$"""{ "schemaVersion": 1, "endpoints": [ { "id": "b", "host": "da.contoso.com" }, {{json}} ] }""");

        Assert.Contains("32768", Assert.Single(put.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("endpoints[1]", Assert.Single(import).Path);
        Assert.Empty((await _store.ListAsync(None)).Endpoints);
    }

    [Fact]
    public async Task A_put_creates_and_then_replaces_with_a_new_ETag()
    {
        var created = await PutAsync("a", """{ "host": "da.contoso.com" }""");
        var replaced = await PutAsync("a", """{ "id": "a", "host": "da2.contoso.com" }""");

        Assert.Equal((EndpointWriteOutcome.Created, EndpointWriteOutcome.Replaced), (created.Outcome, replaced.Outcome));
        Assert.NotEqual(created.ETag, replaced.ETag);
        var stored = await _store.GetAsync("a", None);
        Assert.Equal(("da2.contoso.com", replaced.ETag), (stored!.Endpoint.Host, stored.ETag));
    }

    [Fact]
    public async Task A_stored_endpoint_is_as_declared_beside_what_it_inherits()
    {
        await ImportAsync(Document);

        var stored = await _store.GetAsync("da-2", None);

        Assert.Equal(["prod", "second"], stored!.Endpoint.Tags.AsEnumerable());
        Assert.DoesNotContain("prod", stored.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("windows7", stored.Json, StringComparison.Ordinal);
        var put = await PutAsync("da-2", stored.Json);
        Assert.Equal(EndpointWriteOutcome.Replaced, put.Outcome);
    }

    [Theory]
    [InlineData("a", """{ "host": "da.contoso.com", "deployment": "nowhere" }""", "deployment")]
    [InlineData("a", """{ "id": "b", "host": "da.contoso.com" }""", "id")]
    [InlineData("Not-An-Id", """{ "host": "da.contoso.com" }""", "id")]
    [InlineData("a", """{ "host": "da.contoso.com", "prot": 443 }""", "prot")]
    [InlineData("a", "[]", "$")]
    [InlineData("a", "{", "$")]
    public async Task A_put_with_a_problem_stores_nothing(string id, string json, string path)
    {
        var put = await PutAsync(id, json);

        Assert.Equal((EndpointWriteOutcome.Invalid, null), (put.Outcome, put.ETag));
        Assert.Contains(put.Problems, problem => problem.Path == path);
        Assert.Empty((await _store.ListAsync(None)).Endpoints);
    }

    [Fact]
    public async Task A_conditional_put_replaces_only_what_its_writer_saw()
    {
        Assert.Equal(EndpointWriteOutcome.PreconditionFailed, (await PutAsync("a", """{ "host": "x.contoso.com" }""", "*")).Outcome);
        var first = await PutAsync("a", """{ "host": "a.contoso.com" }""");
        var second = await PutAsync("a", """{ "host": "b.contoso.com" }""", first.ETag);
        var stale = await PutAsync("a", """{ "host": "c.contoso.com" }""", first.ETag);

        Assert.Equal((EndpointWriteOutcome.Replaced, EndpointWriteOutcome.PreconditionFailed), (second.Outcome, stale.Outcome));
        Assert.Equal("b.contoso.com", (await _store.GetAsync("a", None))!.Endpoint.Host);
    }

    [Fact]
    public async Task A_delete_is_conditional_when_asked()
    {
        var first = await PutAsync("a", """{ "host": "a.contoso.com" }""");
        var second = await PutAsync("a", """{ "host": "b.contoso.com" }""");

        Assert.False(await _store.DeleteAsync("a", first.ETag, None));
        Assert.True(await _store.DeleteAsync("a", second.ETag, None));
        Assert.False(await _store.DeleteAsync("a", null, None));
        Assert.False(await _store.DeleteAsync("not/an/id", null, None));

        Assert.Null(await _store.GetAsync("a", None));
        Assert.Null(await _store.GetAsync("not/an/id", None));
    }

    [Fact]
    public async Task A_store_without_its_table_says_so()
    {
        var store = new EndpointStore(new StrictMemoryTables());

        var failure = await Assert.ThrowsAsync<TablesException>(() => store.PutAsync("a", "{\"host\":\"da.contoso.com\"}"u8.ToArray(), null, None));

        Assert.Equal(TablesError.NotFound, failure.Error);
    }

    private Task<ImmutableArray<Problem>> ImportAsync(string json) => _store.ImportAsync(Encoding.UTF8.GetBytes(json), None);

    private Task<EndpointWriteResult> PutAsync(string id, string json, string? ifMatch = null) =>
        _store.PutAsync(id, Encoding.UTF8.GetBytes(json), ifMatch, None);
}
