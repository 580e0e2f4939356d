using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>Batches as they go over the wire, and answers to them.</summary>
public sealed class BatchProtocolTests : ScriptedRestTests
{
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
}
