using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Probes.Hosting.Functions.Worker;

/// <summary>An invocation as a request to the app, as the custom handler gets it from the host; without a server, so it keeps its answer itself.</summary>
internal sealed class InvocationCall : HttpResponseFeature, IAsyncDisposable
{
    private readonly MemoryStream _answer = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = new();

    public InvocationCall(string function, byte[] payload, CancellationToken cancellationToken)
    {
        Features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Post,
            Scheme = Uri.UriSchemeHttp,
            Path = $"/{function}",
            Headers = new HeaderDictionary { [HeaderNames.Host] = "localhost", [HeaderNames.ContentType] = "application/json" },
            Body = new MemoryStream(payload),
        });
        Features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellationToken });
        Features.Set<IHttpResponseFeature>(this);
        Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_answer));
    }

    public FeatureCollection Features { get; } = new();

    public int Status => StatusCode;

    public ReadOnlyMemory<byte> Answer => _answer.ToArray();

    /// <summary>By this the app's services of one request are given back.</summary>
    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    public async ValueTask DisposeAsync()
    {
        while (_completed.TryPop(out var each))
        {
            await each.Callback(each.State);
        }

        await _answer.DisposeAsync();
    }
}
