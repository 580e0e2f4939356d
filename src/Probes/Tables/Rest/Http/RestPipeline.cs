using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Probes.Tables.Rest.Http;

/// <summary>Azure.Core's pipeline as every service here is asked through it: each request within its limits, each answer bounded.</summary>
internal sealed class RestPipeline : IDisposable
{
    private readonly RestTablesOptions _limits;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private readonly HttpPipeline _pipeline;

    /// <param name="policies">Run for each try, in this order: who asks, and how much of the answer is read.</param>
    public RestPipeline(HttpMessageHandler handler, RestTablesOptions limits, TimeProvider clock, HttpPipelinePolicy[] policies, ResponseClassifier classifier)
    {
        (_limits, _clock) = (limits, clock);
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var settings = new PipelineOptions
        {
            Transport = new HttpClientTransport(_client),
            RetryPolicy = new PatientRetryPolicy(limits, clock),
            Retry = { NetworkTimeout = limits.TryTimeout },
            Diagnostics = { IsLoggingContentEnabled = false, ApplicationId = "Probes" },
        };
        _pipeline = HttpPipelineBuilder.Build(settings, [], policies, classifier);
    }

    /// <summary>Connections that notice a failover of the service's name, follow nobody elsewhere, and reach an emulator on this machine past any proxy.</summary>
    public static SocketsHttpHandler Handler(Uri endpoint) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseProxy = !endpoint.IsLoopback,
    };

    /// <summary>What goes wrong on the way to a service, before it says anything.</summary>
    public static bool IsOfTheWay(Exception problem) =>
        problem is RequestFailedException or AggregateException or IOException or HttpRequestException or OperationCanceledException or AuthenticationFailedException;

    /// <param name="write">Fills the request.</param>
    /// <param name="told">What the caller is told of a problem of the way.</param>
    public async Task<TableAnswer> SendAsync(Action<Request> write, Func<Exception, Exception> told, CancellationToken cancellationToken)
    {
        using var total = new CancellationTokenSource(_limits.TotalTimeout, _clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
        var message = _pipeline.CreateMessage();
        try
        {
            message.BufferResponse = false;
            var progress = new SendProgress(_clock.GetTimestamp());
            progress.AttachTo(message);
            write(message.Request);
            await _pipeline.SendAsync(message, end.Token);
            return new TableAnswer(message, progress);
        }
        catch (Exception problem)
        {
            message.Dispose();
            if (!cancellationToken.IsCancellationRequested && IsOfTheWay(problem))
            {
                throw told(problem);
            }

            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private sealed class PipelineOptions : ClientOptions;
}
