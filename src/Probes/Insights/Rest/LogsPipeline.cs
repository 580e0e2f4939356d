using Azure.Core;
using Azure.Core.Pipeline;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Http;

namespace Probes.Insights.Rest;

/// <summary>Sends queries to a workspace; what goes wrong on the way is a <see cref="LogQueryException"/>.</summary>
internal sealed class LogsPipeline(LogWorkspace workspace, TokenCredential credential, TimeProvider clock, HttpMessageHandler handler, RestTablesOptions limits) : IDisposable
{
    /// <summary>How long the service may work on a query. Source: "Timeouts"; its own default is 3 minutes.</summary>
    public const int ServerSeconds = 60;

    // Reports ask for sums, and the largest that we know has some megabytes.
    private const int MostBytes = 32 * 1024 * 1024;

    /// <summary>The Functions host lets a caller wait 230 seconds; a report runs its queries side by side, so all of this fits into it.</summary>
    public static readonly RestTablesOptions Usual = new() { TryTimeout = TimeSpan.FromSeconds(ServerSeconds + 10), TotalTimeout = TimeSpan.FromSeconds(120), Retries = 3 };

    private readonly RestPipeline _pipeline = new(handler, limits, clock, Policies(workspace, credential), new QueryResponses());

    public static SocketsHttpHandler Handler(LogWorkspace workspace) => RestPipeline.Handler(workspace.Endpoint);

    public Task<TableAnswer> SendAsync(ReadOnlyMemory<byte> body, string name, CancellationToken cancellationToken) => _pipeline.SendAsync(
        request => Write(request, body),
        problem => LogsProblems.OfTheWay(problem, name, workspace, limits.TotalTimeout),
        cancellationToken);

    public void Dispose() => _pipeline.Dispose();

    private static HttpPipelinePolicy[] Policies(LogWorkspace workspace, TokenCredential credential)
    {
        HttpPipelinePolicy bounded = new BoundedBodyPolicy(MostBytes);
        return workspace.SignsIn ? [new BearerTokenAuthenticationPolicy(credential, workspace.Scope), bounded] : [bounded];
    }

    private void Write(Request request, ReadOnlyMemory<byte> body)
    {
        request.Method = RequestMethod.Post;
        request.Uri.Reset(workspace.QueryUri);
        request.Headers.Add(HttpHeader.Names.ContentType, "application/json");
        request.Headers.Add(HttpHeader.Names.Accept, "application/json");
        request.Headers.Add("Prefer", $"wait={ServerSeconds}");
        request.Content = RequestContent.Create(body);
    }

    /// <summary>A query that took too long for the service (504) takes too long again.</summary>
    private sealed class QueryResponses : ResponseClassifier
    {
        public override bool IsRetriableResponse(HttpMessage message) => message.Response.Status != 504 && base.IsRetriableResponse(message);
    }
}
