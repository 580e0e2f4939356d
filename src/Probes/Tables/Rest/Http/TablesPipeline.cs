using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Errors;

namespace Probes.Tables.Rest.Http;

/// <summary>Sends requests through Azure.Core's pipeline, each within its limits; what goes wrong on the way is a <see cref="TablesException"/>.</summary>
internal sealed class TablesPipeline : IDisposable
{
    // The service sends at most 1,000 rows and 4 MiB, as it counts them; JSON may need three times that, and emulators send whole pages.
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly TableAccount _account;

    private readonly RestTablesOptions _options;

    private readonly TimeProvider _clock;

    private readonly UnreachedStore _unreached;

    private readonly HttpClient _client;

    private readonly HttpPipeline _pipeline;

    public TablesPipeline(TableAccount account, RestTablesOptions options, TimeProvider clock, HttpMessageHandler handler)
    {
        (_account, _options, _clock) = (account, options, clock);
        _unreached = new UnreachedStore(account, options);
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var settings = new PipelineOptions
        {
            Transport = new HttpClientTransport(_client),
            RetryPolicy = new PatientRetryPolicy(options, clock),
            Retry = { NetworkTimeout = options.TryTimeout },
            Diagnostics = { IsLoggingContentEnabled = false, ApplicationId = "Probes" },
        };
        _pipeline = HttpPipelineBuilder.Build(settings, [], [account.Access.Policy(clock), new BoundedBodyPolicy(MostBytes)], new ResponseClassifier());
    }

    /// <summary>Connections that notice a failover of the service's name, follow nobody elsewhere, and reach an emulator on this machine past any proxy.</summary>
    public static SocketsHttpHandler Handler(TableAccount account) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseProxy = !new Uri(account.Endpoint).IsLoopback,
    };

    public async Task<TableAnswer> SendAsync(TableRequest request, CancellationToken cancellationToken)
    {
        using var total = new CancellationTokenSource(_options.TotalTimeout, _clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellationToken);
        var message = _pipeline.CreateMessage();
        try
        {
            message.BufferResponse = false;
            var progress = new SendProgress(_clock.GetTimestamp());
            progress.AttachTo(message);
            request.WriteTo(message.Request, _account.Endpoint);
            await _pipeline.SendAsync(message, end.Token);
            return new TableAnswer(message, progress);
        }
        catch (Exception problem)
        {
            message.Dispose();
            if (!cancellationToken.IsCancellationRequested && UnreachedStore.IsOfTheWay(problem))
            {
                throw _unreached.Of(request.Subject, problem);
            }

            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private sealed class PipelineOptions : ClientOptions;
}
