using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Probes.Insights.Rest;

/// <summary>The port over the query API of Log Analytics, <c>POST /v1/workspaces/{id}/query</c>.</summary>
/// <remarks>
/// Sources: "Azure Monitor Log Analytics API request format", "response format", "errors", "timeouts", "Logs query API Prefer options".
/// </remarks>
public sealed class RestLogQuery : ILogQuery, IDisposable
{
    private readonly LogWorkspace _workspace;
    private readonly LogsPipeline _pipeline;

    public RestLogQuery(LogWorkspace workspace, TokenCredential credential, TimeProvider clock)
        : this(workspace, credential, clock, LogsPipeline.Handler(workspace), LogsPipeline.Usual)
    {
    }

    internal RestLogQuery(LogWorkspace workspace, TokenCredential credential, TimeProvider clock, HttpMessageHandler handler, Tables.Rest.RestTablesOptions limits) =>
        (_workspace, _pipeline) = (workspace, new LogsPipeline(workspace, credential, clock, handler, limits));

    public async Task<LogAnswer> RunAsync(LogQuery query, CancellationToken cancellationToken)
    {
        using var answer = await _pipeline.SendAsync(Body(query), query.Name, cancellationToken);
        return answer.Status switch
        {
            204 => new LogAnswer([], [], null),
            >= 200 and < 300 => Read(answer, query),
            _ => throw LogsProblems.Of(answer, query.Name, _workspace),
        };
    }

    public void Dispose() => _pipeline.Dispose();

    private LogAnswer Read(Tables.Rest.Http.TableAnswer answer, LogQuery query)
    {
        if (answer.IsCut)
        {
            throw LogsProblems.Garbage(query.Name, _workspace, $"the answer is longer than {answer.Body.Length} bytes");
        }

        try
        {
            return LogAnswerReader.Read(answer.Body);
        }
        catch (Exception garbage) when (garbage is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw LogsProblems.Garbage(query.Name, _workspace, "the answer cannot be read", garbage);
        }
    }

    private static byte[] Body(LogQuery query)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("query", query.Text);
            json.WriteString("timespan", $"{Text(query.From)}/{Text(query.To)}");
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
