using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>What goes over the wire, and what the real service sends that Azurite does not.</summary>
public sealed class ProtocolTests : ScriptedRestTests
{
    [Fact]
    public async Task A_query_is_a_filter_with_doubled_and_escaped_quotes()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, """{"value":[]}"""));
        using var tables = Open(storage);

        await tables.QueryAsync("table", new TableQuery { PartitionKey = "it's", FromRowKey = "a&b", BeforeRowKey = "c|", Select = ["Value", "RowKey"], Take = 7 }, None);

        Assert.Equal(
            "/contoso/table()?$top=7&$filter=PartitionKey%20eq%20%27it%27%27s%27%20and%20RowKey%20ge%20%27a%26b%27%20and%20RowKey%20lt%20%27c%7C%27&$select=PartitionKey%2CRowKey%2CValue",
            storage.Requests[0].Target);
        Assert.Equal("application/json;odata=minimalmetadata", storage.Requests[0].Headers["Accept"]);
    }

    [Fact]
    public async Task An_empty_page_may_go_on_and_its_keys_come_back_as_they_were()
    {
        await using var storage = new ScriptedStorage(
            StorageReply.Of(200, """{"value":[]}""", "x-ms-continuation-NextPartitionKey: 1!4!cCsv", "x-ms-continuation-NextRowKey: 1!8!YSs/"),
            StorageReply.Of(200, """{"value":[]}""", "x-ms-continuation-NextPartitionKey: 1!4!cQ--"),
            StorageReply.Of(200, $$"""{"value":[{{Row("r")}}]}"""));
        using var tables = Open(storage);

        var rows = new List<TableRow>();
        await foreach (var row in tables.RowsAsync("table", new TableQuery { Take = 10 }, None))
        {
            rows.Add(row);
        }

        Assert.Equal("r", Assert.Single(rows).Key.RowKey);
        Assert.EndsWith("$top=10&NextPartitionKey=1%214%21cCsv&NextRowKey=1%218%21YSs%2F", storage.Requests[1].Target, StringComparison.Ordinal);
        Assert.EndsWith("$top=10&NextPartitionKey=1%214%21cQ--", storage.Requests[2].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_continuation_of_another_store_is_refused_unsent()
    {
        await using var storage = new ScriptedStorage(StorageReply.Of(200, """{"value":[]}"""));
        using var tables = Open(storage);
        var foreign = System.Buffers.Text.Base64Url.EncodeToString("""["p","r"]"""u8);

        await RefusedAsync(TablesError.InvalidInput, () => tables.QueryAsync("table", new TableQuery { Continuation = foreign }, None));

        Assert.Empty(storage.Requests);
    }

    [Fact]
    public async Task Types_are_as_the_service_writes_them()
    {
        const string Properties = """
            "Int":5,"Double":5.0,"Small":1E-05,"NaN@odata.type":"Edm.Double","NaN":"NaN","Long@odata.type":"Edm.Int64","Long":"5","Time@odata.type":"Edm.DateTime","Time":"2026-07-26T12:00:00Z",
            "Absent":null,"Other@odata.type":"Edm.Int64","Other":null
            """;
        await using var storage = new ScriptedStorage(StorageReply.Of(200, Row("r", Properties)));
        using var tables = Open(storage);

        var read = (await tables.GetAsync("table", new TableKey("p", "r"), None))!.Properties;

        Assert.Equal(["Double", "Int", "Long", "NaN", "Small", "Time"], read.Keys.Order());
        Assert.Equal<object>([5, 5.0, 1E-05, double.NaN, 5L], [read["Int"], read["Double"], read["Small"], read["NaN"], read["Long"]]);
        Assert.Equal(new DateTimeOffset(2026, 7, 26, 12, 0, 0, TimeSpan.Zero), read["Time"]);
    }

    [Theory]
    [InlineData(TableWriteKind.Insert, null, "POST /contoso/table HTTP/1.1")]
    [InlineData(TableWriteKind.Upsert, null, "PUT /contoso/table(PartitionKey='p',RowKey='r') HTTP/1.1")]
    [InlineData(TableWriteKind.Replace, "*", "PUT /contoso/table(PartitionKey='p',RowKey='r') HTTP/1.1")]
    [InlineData(TableWriteKind.Merge, "*", "PATCH /contoso/table(PartitionKey='p',RowKey='r') HTTP/1.1")]
    [InlineData(TableWriteKind.Delete, "*", "DELETE /contoso/table(PartitionKey='p',RowKey='r') HTTP/1.1")]
    public async Task Each_kind_of_write_is_a_request_of_its_own(TableWriteKind kind, string? etag, string line)
    {
        await using var storage = new ScriptedStorage(StorageReply.Written);
        using var tables = Open(storage);

        await tables.WriteAsync("table", Write(kind, "r", etag, ("Value", 5L)), None);

        var request = storage.Requests[0];
        Assert.Equal(line, request.Line);
        Assert.Equal(etag, request.Headers.GetValueOrDefault("If-Match"));
        Assert.Equal(kind == TableWriteKind.Delete ? "" : """{"PartitionKey":"p","RowKey":"r","Value@odata.type":"Edm.Int64","Value":"5"}""", request.Body);
    }

    [Fact]
    public async Task A_batch_is_one_changeset_of_requests()
    {
        await using var storage = new ScriptedStorage(StorageReply.Batch(null, 204, 204));
        using var tables = Open(storage);

        await tables.WriteBatchAsync("table", [Write(TableWriteKind.Insert, "r"), Write(TableWriteKind.Delete, "s", "W/\"datetime'1'\"")], None);

        var request = storage.Requests[0];
        var id = request.Headers["Content-Type"]["multipart/mixed; boundary=batch_".Length..];
        Assert.Equal("POST /contoso/$batch HTTP/1.1", request.Line);
        Assert.Equal(
            $$"""
            --batch_{{id}}
            Content-Type: multipart/mixed; boundary=changeset_{{id}}

            --changeset_{{id}}
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            POST {{storage.Endpoint}}/contoso/table HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            Prefer: return-no-content
            Content-Type: application/json

            {"PartitionKey":"p","RowKey":"r"}
            --changeset_{{id}}
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            DELETE {{storage.Endpoint}}/contoso/table(PartitionKey='p',RowKey='s') HTTP/1.1
            Accept: application/json;odata=minimalmetadata
            DataServiceVersion: 3.0
            If-Match: W/"datetime'1'"

            --changeset_{{id}}--
            --batch_{{id}}--

            """.ReplaceLineEndings("\r\n"),
            request.Body);
    }

    [Theory]
    [InlineData("1:The specified entity already exists.", 1)]
    [InlineData("The batch is bad.", null)]
    [InlineData("7:Out of range.", null)]
    [InlineData("99999999999:Too long.", null)]
    public async Task The_failing_row_of_a_batch_is_the_one_the_service_numbers(string words, int? index)
    {
        var error = """{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"WORDS"}}}""".Replace("WORDS", words, StringComparison.Ordinal);
        await using var storage = new ScriptedStorage(StorageReply.Batch(error, 409));
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Conflict, () => tables.WriteBatchAsync("table", [Write(TableWriteKind.Insert, "r"), Write(TableWriteKind.Insert, "s")], None));

        Assert.Equal(index, refusal.FailedIndex);
        Assert.Equal(index is not null, refusal.Message.Contains("row 's'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_answered_for_fewer_rows_is_not_taken_for_written()
    {
        await using var storage = new ScriptedStorage(StorageReply.Batch(null, 204), StorageReply.Of(202, "garbage"));
        using var tables = Open(storage);
        TableWrite[] writes = [Write(TableWriteKind.Insert, "r"), Write(TableWriteKind.Insert, "s")];

        await RefusedAsync(TablesError.Unavailable, () => tables.WriteBatchAsync("table", writes, None));
        await RefusedAsync(TablesError.Unavailable, () => tables.WriteBatchAsync("table", writes, None));
    }

    [Fact]
    public async Task A_row_that_a_merge_made_too_large_is_too_large()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(400, "EntityTooLarge"), StorageReply.Error(400, "TooManyProperties"));
        using var tables = Open(storage);

        await RefusedAsync(TablesError.TooLarge, () => tables.WriteAsync("table", Write(TableWriteKind.Merge, "r", "*"), None));
        await RefusedAsync(TablesError.TooLarge, () => tables.WriteAsync("table", Write(TableWriteKind.Merge, "r", "*"), None));
    }
}
