using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Probes.Lab.Certificates;
using Probes.Tests.App;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>HTTPS in front of the app, as Azure puts it there: it hands requests on, remembers them, and may answer one by itself.</summary>
internal sealed class SecureFront : IAsyncDisposable
{
    private readonly LabAuthority _authority = new("CN=Lab Root CA");
    private readonly TemporaryFolder _folder = new();
    private readonly RunningApp _app;
    private readonly WebApplication _front;

    private SecureFront(RunningApp app)
    {
        _app = app;
        var certificate = _authority.Issue(new LeafRequest("CN=localhost") { DnsNames = ["localhost"] });
        RootPath = _folder.Write("root.pem", _authority.Certificate.ExportCertificatePem() + "\n");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _front = builder.Build();
        _front.Run(ForwardAsync);
    }

    /// <summary>The authority that a client must trust.</summary>
    public string RootPath { get; }

    public string Url => $"https://localhost:{new Uri(_front.Urls.First()).Port}";

    /// <summary>Method, path, Authorization and Idempotency-Key of what came, in order.</summary>
    public ConcurrentQueue<(string Request, string Authorization, string Key)> Seen { get; } = [];

    /// <summary>Status of the first answer, in place of the app's; 0 for none.</summary>
    public int First { get; set; }

    public static async Task<SecureFront> StartAsync(RunningApp app)
    {
        var front = new SecureFront(app);
        await front._front.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var request = context.Request;
        Seen.Enqueue(($"{request.Method} {request.Path}{request.QueryString}", request.Headers.Authorization.ToString(), request.Headers["Idempotency-Key"].ToString()));
        if (First != 0 && Seen.Count == 1)
        {
            context.Response.StatusCode = First;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        using var reader = new StreamReader(request.Body);
        using var forwarded = new HttpRequestMessage(new HttpMethod(request.Method), request.Path + request.QueryString);
        forwarded.Content = new StringContent(await reader.ReadToEndAsync(), Encoding.UTF8, "application/json");
        forwarded.Headers.TryAddWithoutValidation("Idempotency-Key", request.Headers["Idempotency-Key"].ToString());
        using var answer = await _app.Client.SendAsync(forwarded);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.Headers.RetryAfter = answer.Headers.RetryAfter?.ToString();
        await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync());
    }
}
