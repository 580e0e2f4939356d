using System.Collections.Immutable;
using Azure.Core;
using Azure.Monitor.Query;
using Azure.Monitor.Query.Models;
using Microsoft.Extensions.DependencyInjection;
using Probes.Insights;
using Probes.Insights.Rest;

namespace Probes.Worker;

/// <summary>The port of log queries over Azure.Monitor.Query. What values and failures mean is judged in src/Probes.</summary>
public sealed class SdkLogQuery(LogWorkspace workspace, TokenCredential credential) : ILogQuery
{
    private readonly LogsQueryClient _client = new(workspace.Endpoint, credential, new LogsQueryClientOptions { Audience = new LogsQueryAudience(workspace.Audience) });

    public async Task<LogAnswer> RunAsync(LogQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var options = new LogsQueryOptions { AllowPartialErrors = true, ServerTimeout = LogClients.ServerTimeout };
            var response = await _client.QueryWorkspaceAsync(workspace.Id.ToString("D"), query.Text, new QueryTimeRange(query.From, query.To), options, cancellationToken);
            return Answer(response.Value);
        }
        catch (Exception e) when (LogClients.Failure(e, query.Name, workspace, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    private static LogAnswer Answer(LogsQueryResult result)
    {
        var table = result.AllTables.FirstOrDefault(each => each.Name == "PrimaryResult") ?? (result.AllTables is [var first, ..] ? first : throw new FormatException("there is no table"));
        return new LogAnswer(
            [.. table.Columns.Select(column => column.Name)],
            [.. table.Rows.Select(row => Enumerable.Range(0, row.Count).Select(index => LogClients.Value(row[index])).ToImmutableArray())],
            LogClients.Partial(result.Status != LogsQueryResultStatus.Success, result.Error));
    }
}

/// <summary>Here, so that it is left out together with what it registers.</summary>
public static partial class Adapters
{
    static partial void AddLogQuery(IServiceCollection services) => services.AddSingleton<OpenLogQuery>((workspace, credential) => new SdkLogQuery(workspace, credential));
}
