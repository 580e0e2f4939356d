using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Http;

namespace Probes.Insights.Rest;

/// <summary>Sends queries through Azure.Core's pipeline within their limits; what goes wrong on the way is a <see cref="LogQueryException"/>.</summary>
internal sealed class LogsPipeline : IDisposable
{
    /// <summary>How long the service may work on a query. Source: "Timeouts"; its own default is 3 minutes.</summary>
    public const int ServerSeconds = 60;

    // Reports ask for sums, and the largest that we know has some megabytes.
    private const int MostBytes = 32 * 1024 * 1024;

    /// <summary>The Functions host lets a caller wait 230 seconds; a report runs its queries side by side, so all of this fits into it.</summary>
    public static readonly RestTablesOptions Usual = new() { TryTimeout = TimeSpan.FromSeconds(ServerSeconds + 10), TotalTimeout = TimeSpan.FromSeconds(120), Retries = 3 };

    private readonly LogWorkspace _workspace;
    private readonly RestTablesOptions _limits;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private readonly HttpPipeline _pipeline;

    public LogsPipeline(LogWorkspace workspace, TokenCredential credential, TimeProvider clock, HttpMessageHandler handler, RestTablesOptions limits)
    {
        (_workspace, _limits, _clock) = (workspace, limits, clock);
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var settings = new PipelineOptions
        {
            Transport = new HttpClientTransport(_client),
            RetryPolicy = new PatientRetryPolicy(limits, clock),
            Retry = { NetworkTimeout = limits.TryTimeout },
            Diagnostics = { IsLoggingContentEnabled = false, ApplicationId = "Probes" },
        };
        HttpPipelinePolicy bounded = new BoundedBodyPolicy(MostBytes);
        HttpPipelinePolicy[] policies = workspace.SignsIn ? [new BearerTokenAuthenticationPolicy(credential, workspace.Scope), bounded] : [bounded];
        _pipeline = HttpPipelineBuilder.Build(settings, [], policies, new QueryResponses());
    }

    public static SocketsHttpHandler Handler(LogWorkspace workspace) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseProxy = !workspace.Endpoint.IsLoopback,
    };

    public async Task<TableAnswer> SendAsync(ReadOnlyMemory<byte> body, string name, CancellationToken cancellationToken)
    {
        using var total = new CancellationTokenSource(_limits.TotalTimeout, _clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
        var message = _pipeline.CreateMessage();
        try
        {
            message.BufferResponse = false;
            var progress = new SendProgress(_clock.GetTimestamp());
            progress.AttachTo(message);
            message.Request.Method = RequestMethod.Post;
            message.Request.Uri.Reset(_workspace.QueryUri);
            message.Request.Headers.Add(HttpHeader.Names.ContentType, "application/json");
            message.Request.Headers.Add(HttpHeader.Names.Accept, "application/json");
            message.Request.Headers.Add("Prefer", $"wait={ServerSeconds}");
            message.Request.Content = RequestContent.Create(body);
            await _pipeline.SendAsync(message, end.Token);
            return new TableAnswer(message, progress);
        }
        catch (Exception problem)
        {
            message.Dispose();
            if (!cancellationToken.IsCancellationRequested && IsOfTheWay(problem))
            {
                throw LogsProblems.OfTheWay(problem, name, _workspace, _limits.TotalTimeout);
            }

            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    internal static bool IsOfTheWay(Exception problem) =>
        problem is RequestFailedException or AggregateException or IOException or HttpRequestException or OperationCanceledException or AuthenticationFailedException;

    private sealed class PipelineOptions : ClientOptions;

    /// <summary>A query that took too long for the service (504) takes too long again.</summary>
    private sealed class QueryResponses : ResponseClassifier
    {
        public override bool IsRetriableResponse(HttpMessage message) => message.Response.Status != 504 && base.IsRetriableResponse(message);
    }
}
