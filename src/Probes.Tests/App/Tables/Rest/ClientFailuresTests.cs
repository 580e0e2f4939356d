using Azure;
using Azure.Identity;
using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Errors;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>What Azure.Data.Tables throws, as the port's own exceptions.</summary>
public sealed class ClientFailuresTests
{
    private const string ConnectionString = $"TableEndpoint=http://127.0.0.1:10002/devstoreaccount1;AccountName={AzuriteFixture.Account};AccountKey={AzuriteFixture.Key}";

    private static readonly TableWrite Insert = new(TableWriteKind.Insert, new TableRow(new TableKey("p", "r"), new Dictionary<string, object>()));

    private readonly ClientFailures _failures = new(TableAccount.Parse(ConnectionString, out _)!, new RestTablesOptions(), TimeProvider.System);

    [Theory]
    [InlineData(409, "EntityAlreadyExists", TablesError.Conflict)]
    [InlineData(412, "UpdateConditionNotSatisfied", TablesError.PreconditionFailed)]
    [InlineData(404, "TableNotFound", TablesError.NotFound)]
    [InlineData(400, "InvalidInput", TablesError.InvalidInput)]
    [InlineData(413, "RequestBodyTooLarge", TablesError.TooLarge)]
    [InlineData(403, "AuthorizationPermissionMismatch", TablesError.Unavailable)]
    [InlineData(503, "ServerBusy", TablesError.Unavailable)]
    public void A_refusal_is_judged_by_its_code_and_named(int status, string code, TablesError expected)
    {
        var problem = Of(new RequestFailedException(status, "Told by the service.\nRequestId:1\nStatus: 4xx", code, null), [Insert])!;

        Assert.Equal(expected, problem.Error);
        Assert.Contains($"The table 'runs' at http://127.0.0.1:10002/devstoreaccount1: Told by the service. ({status} {code})", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("RequestId", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_failing_row_of_a_batch_is_named_whether_the_client_or_the_service_counts()
    {
        TableWrite[] writes = [Insert, Insert with { Row = Insert.Row with { Key = new TableKey("p", "second") } }];

        foreach (var (words, index) in new (string, int?)[] { ("There already.", 1), ("1:There already.", null), ("1:There already.", 1) })
        {
            var problem = _failures.Of(new RequestFailedException(409, words, "EntityAlreadyExists", null), "The table 'runs'", writes, index, CancellationToken.None)!;

            Assert.Equal((TablesError.Conflict, 1), (problem.Error, problem.FailedIndex));
            Assert.Contains("row 'second'", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void After_several_tries_the_last_one_is_told()
    {
        var problem = Of(new AggregateException("Retry failed after 4 tries.", new RequestFailedException("reset"), new RequestFailedException("refused")), [])!;

        Assert.Equal(TablesError.Unavailable, problem.Error);
        Assert.Contains("cannot be reached: refused.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_token_the_store_is_unavailable() => Assert.Equal(TablesError.Unavailable, Of(new AuthenticationFailedException("no identity"), [])?.Error);

    [Fact]
    public void A_caller_that_gives_up_and_a_defect_of_ours_are_no_failures_of_the_store()
    {
        using var caller = new CancellationTokenSource();
        caller.Cancel();

        Assert.Null(_failures.Of(new OperationCanceledException(), "The table 'runs'", [], null, caller.Token));
        Assert.NotNull(Of(new OperationCanceledException(), []));
        Assert.Null(Of(new ArgumentException("ours"), []));
    }

    [Theory]
    [InlineData("ResourceNotFound", true)]
    [InlineData("TableNotFound", true)]
    [InlineData("TableBeingDeleted", true)]
    [InlineData("AccountIsDisabled", false)]
    public void What_is_absent_is_told_by_the_code(string code, bool expected) => Assert.Equal(expected, ClientFailures.IsAbsent(new RequestFailedException(404, "", code, null)));

    private TablesException? Of(Exception failure, IReadOnlyList<TableWrite> writes) => _failures.Of(failure, "The table 'runs'", writes, null, CancellationToken.None);
}
