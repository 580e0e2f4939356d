using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Probes.Tables.Rest.Access;

namespace Probes.Tables.Rest.Http;

/// <summary>Sends requests through Azure.Core's pipeline, each within its limits; what goes wrong on the way is a <see cref="TablesException"/>.</summary>
internal sealed class TablesPipeline : IDisposable
{
    // The service sends at most 1,000 rows and 4 MiB, as it counts them; JSON may need three times that, and emulators send whole pages.
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly TableAccount _account;

    private readonly RestTablesOptions _options;

    private readonly TimeProvider _clock;

    private readonly HttpClient _client;

    private readonly HttpPipeline _pipeline;

    public TablesPipeline(TableAccount account, RestTablesOptions options, TimeProvider clock, HttpMessageHandler handler)
    {
        (_account, _options, _clock) = (account, options, clock);
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
            if (!cancellationToken.IsCancellationRequested && IsOfTheWay(problem))
            {
                throw Unavailable(request, problem);
            }

            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsOfTheWay(Exception problem) =>
        problem is RequestFailedException or AggregateException or IOException or HttpRequestException or OperationCanceledException or AuthenticationFailedException;

    private TablesException Unavailable(TableRequest request, Exception problem)
    {
        // After several tries the last one says what it is like now.
        var last = problem is AggregateException { InnerExceptions: [.., var latest] } ? latest : problem;
        var (reason, remedy) = last switch
        {
            OperationCanceledException => ("it did not answer in time", $"Check the network and the account's health; the limits are {_options.TryTimeout.TotalSeconds:0.#} s a try and {_options.TotalTimeout.TotalSeconds:0.#} s in all."),
            AuthenticationFailedException => ($"no token: {PeerText.OneLine(last.Message)}", "Give the app a managed identity, or sign in with az login and choose the Azure CLI."),
            _ => (PeerText.OneLine(last.Message), "Check the endpoint and the network on the way to it."),
        };
        return new TablesException(
            TablesError.Unavailable, _account.Access.Redact($"{request.Subject} at {_account.Endpoint} cannot be reached: {reason.TrimEnd('.')}. {remedy}"), problem);
    }

    private sealed class PipelineOptions : ClientOptions;
}
