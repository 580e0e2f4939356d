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

    [Fact]
    public async Task A_table_being_deleted_is_gone_for_readers_and_unavailable_to_writers()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(409, "TableBeingDeleted"));
        using var tables = Open(storage);

        Assert.Null(await tables.GetAsync("table", new TableKey("p", "r"), None));
        Assert.Empty((await tables.QueryAsync("table", new TableQuery(), None)).Rows);
        Assert.False(await tables.DeleteTableAsync("table", None));
        await RefusedAsync(TablesError.Unavailable, () => tables.WriteAsync("table", Write(TableWriteKind.Upsert), None));
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
}
