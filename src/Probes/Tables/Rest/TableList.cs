using System.Text;
using System.Text.Json;
using Azure.Core;
using Probes.Tables.Rest.Errors;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest;

/// <summary>The tables of an account. Source: "Operations on tables" of the Table service REST API.</summary>
internal sealed class TableList(TablesPipeline pipeline, StorageProblems problems)
{
    private const string NextTable = "x-ms-continuation-NextTableName";

    // A page has 1,000 names; a service that always has one more is broken.
    private const int MostPages = 1000;

    public async Task CreateAsync(string table, CancellationToken cancellationToken)
    {
        var request = new TableRequest(RequestMethod.Post, "/Tables")
        {
            Body = Encoding.UTF8.GetBytes($$"""{"TableName":"{{table}}"}"""),
            Subject = RowRequests.Subject(table),
        };
        using var answer = await pipeline.SendAsync(request, cancellationToken);
        if (!answer.IsSuccess && problems.Of(answer, request.Subject) is { Error: not TablesError.Conflict } problem)
        {
            throw problem;
        }
    }

    public async Task<bool> DeleteAsync(string table, CancellationToken cancellationToken)
    {
        var request = new TableRequest(RequestMethod.Delete, $"/Tables('{table}')") { Subject = RowRequests.Subject(table) };
        using var answer = await pipeline.SendAsync(request, cancellationToken);
        if (answer.IsSuccess)
        {
            return true;
        }

        // Gone after a try without an answer: that try deleted it.
        return StorageProblems.IsAbsent(answer) ? answer.IsInDoubt : throw problems.Of(answer, request.Subject);
    }

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var path = "/Tables";
        for (var page = 0; page < MostPages; page++)
        {
            var request = new TableRequest(RequestMethod.Get, path) { Subject = "The list of tables" };
            using var answer = await pipeline.SendAsync(request, cancellationToken);
            names.AddRange(answer.IsSuccess ? problems.Reading(answer, request.Subject, Names) : throw problems.Of(answer, request.Subject));
            if (answer.Header(NextTable) is not { } next)
            {
                names.Sort(StringComparer.Ordinal);
                return names;
            }

            path = $"/Tables?NextTableName={Uri.EscapeDataString(next)}";
        }

        throw problems.Garbage("The list of tables", $"it has no end after {MostPages} pages");
    }

    private static List<string> Names(TableAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Body);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(each => each.GetProperty("TableName").GetString() ?? throw new FormatException("a table without a name"))];
    }
}
