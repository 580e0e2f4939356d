using IpHttps.Output;
using Probes.Api;

namespace Probes.Hosting;

/// <summary>
/// Standalone asks nobody who they are, so the browser of somebody on this machine must not be led here by a foreign page: not under a foreign
/// name (DNS rebinding), and not from a foreign origin.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next, ILogger<LoopbackGuard> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var problem = Problem(context.Request);
        if (problem is null)
        {
            return next(context);
        }

        Log.RequestRefused(logger, PeerText.Clean(context.Request.Method), PeerText.Clean(context.Request.Path), problem.Detail!);
        return problem.ExecuteAsync(context);
    }

    private static ProblemResult? Problem(HttpRequest request)
    {
        if (!ListenAddress.IsLoopback(request.Host.Host))
        {
            return new ProblemResult(StatusCodes.Status400BadRequest, "The Host header does not name this machine; use 127.0.0.1, [::1] or localhost.");
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return new ProblemResult(StatusCodes.Status403Forbidden, "The request comes from a page of another origin.");
        }

        // Following a link to the dashboard is fine; changing something from a foreign page is not, with or without an Origin header.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 && site is not ("same-origin" or "none") && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            ? new ProblemResult(StatusCodes.Status403Forbidden, "The request comes from a page of another site.")
            : null;
    }
}
