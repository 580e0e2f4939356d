using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>What Azurite never says.</summary>
public sealed class RefusalTests : ScriptedRestTests
{
    private const string Signature = "sv=2020-08-04&ss=t&srt=sco&sp=rwdlau&se=2026-01-31T00:00:00Z&sig=c2lnbmF0dXJlLXRoYXQtaXM%3D";

    [Fact]
    public async Task A_table_being_deleted_is_unavailable_and_says_when_it_is_not()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(409, "TableBeingDeleted", "The specified table is being deleted. Try operation later."));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.CreateTableAsync("hist202607", None));

        Assert.Contains("'hist202607'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("40 seconds", refusal.Message, StringComparison.Ordinal);
        Assert.Single(storage.Requests);
    }

    [Theory]
    [InlineData("AuthorizationPermissionMismatch", "Storage Table Data Contributor")]
    [InlineData("AuthorizationFailure", "network rules")]
    [InlineData("KeyBasedAuthenticationNotPermitted", "managed identity")]
    [InlineData("AuthorizationServiceMismatch", "services t")]
    [InlineData("AuthenticationFailed", "AccountKey")]
    public async Task A_403_names_the_fix(string code, string fix)
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(403, code));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None));

        Assert.Contains(fix, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"403 {code}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_signature_is_called_expired_and_not_shown()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(403, "AuthenticationFailed", "sig=c2lnbmF0dXJlLXRoYXQtaXM= or c2lnbmF0dXJlLXRoYXQtaXM%3D is bad"));
        using var tables = Open($"TableEndpoint={storage.Endpoint};SharedAccessSignature={Signature}");

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None));

        Assert.Contains("ended at 2026-01-31 00:00:00 UTC", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2lnbmF0", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith($"?{Signature}", storage.Requests[0].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_is_appended_once_however_often_it_is_tried()
    {
        await using var storage = new ScriptedStorage(StorageReply.Cut, StorageReply.Error(500, "InternalError"), StorageReply.Of(200, """{"value":[]}"""));
        using var tables = Open($"TableEndpoint={storage.Endpoint};SharedAccessSignature=?{Signature}");

        await tables.QueryAsync("table", new TableQuery { Take = 5 }, None);

        Assert.All(storage.Requests, request => Assert.Equal($"/table()?$top=5&{Signature}", request.Target));
    }

    [Fact]
    public async Task An_error_in_XML_is_read_too()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(
            403, "<?xml version=\"1.0\"?><Error><Code>AuthorizationSourceIPMismatch</Code><Message>Not this address.\nRequestId:1</Message></Error>"));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None));

        Assert.Contains("Not this address. RequestId:1 (403 AuthorizationSourceIPMismatch)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quoted_authorization_is_not_passed_on()
    {
        await using var storage = new ScriptedStorage(StorageReply.Quoting("Authorization"));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.InvalidInput, () => tables.ListTablesAsync(None));

        Assert.Contains("what is SharedKeyLite ***", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(storage.Requests[0].Headers["Authorization"].Split(':')[1], refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>login</html>")]
    [InlineData("[]")]
    [InlineData("{\"value\":3}")]
    [InlineData("{\"value\":[3]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\"}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":1}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":\"Edm.Int64\",\"V\":\"x\"}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":\"Edm.Int64\",\"V\":\"99999999999999999999\"}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":\"Edm.Guid\",\"V\":1}]}")]
    [InlineData("{\"value\":[{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"V@odata.type\":3,\"V\":1}]}")]
    public async Task An_answer_that_no_table_service_gives_makes_the_store_unavailable(string body)
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, body));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.QueryAsync("table", new TableQuery(), None));

        Assert.Contains("check the endpoint", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_404_of_something_else_is_no_missing_row()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(404, "<html>Not found</html>"));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Unavailable, () => tables.GetAsync("table", new TableKey("p", "r"), None));
    }

    [Fact]
    public async Task A_write_that_brings_no_ETag_was_answered_by_something_else()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, "<html>login</html>"));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Unavailable, () => tables.WriteAsync("table", Write(TableWriteKind.Upsert), None));
        await RefusedAsync(TablesError.Unavailable, () => tables.WriteAsync("table", Write(TableWriteKind.Delete, "r", "*"), None));
    }

    [Fact]
    public async Task A_huge_description_of_an_error_is_cut()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(400, "InvalidInput", new string('x', 60_000)), StorageReply.Of(400, new string('y', 10_000_000)));
        using var tables = Open(storage);

        Assert.InRange((await RefusedAsync(TablesError.InvalidInput, () => tables.ListTablesAsync(None))).Message.Length, 400, 800);
        Assert.InRange((await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None))).Message.Length, 50, 800);
    }

    [Fact]
    public async Task An_answer_beyond_every_page_is_refused()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, $$"""{"value":[],"more":"{{new string('x', 65 * 1024 * 1024)}}"}"""));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.QueryAsync("table", new TableQuery(), None));

        Assert.Contains("longer than 67108864 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_a_peer_do_not_reach_a_log()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(400, "InvalidInput", "one\\u001b[31m\\r\\ntwo\\u202e"));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.InvalidInput, () => tables.ListTablesAsync(None));

        Assert.Contains("one [31m two RequestId:1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_tables_without_end_is_refused()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, """{"value":[{"TableName":"again"}]}""", "x-ms-continuation-NextTableName: again"));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None));

        Assert.Equal(1000, storage.Requests.Count);
    }
}
