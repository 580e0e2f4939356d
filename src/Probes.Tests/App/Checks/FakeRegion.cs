using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Probes.Tests.App.Checks;

/// <summary>Another region over real HTTP, which answers what a test wants.</summary>
internal sealed class FakeRegion : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeRegion(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Every request: method, path and query, body, and the headers of interest.</summary>
    public ConcurrentQueue<Asked> Requests { get; } = [];

    /// <param name="answer">For the n-th request, from 1.</param>
    public static async Task<FakeRegion> StartAsync(Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var region = new FakeRegion(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            region.Requests.Enqueue(new Asked(context.Request.Method, context.Request.Path + context.Request.QueryString, body, headers));
            await answer(region.Requests.Count, context);
        });
        await app.StartAsync();
        return region;
    }

    public static Task<FakeRegion> StartAsync(int status, string body) => StartAsync((_, context) => AnswerAsync(context, status, body));

    public static Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Asked(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
}
