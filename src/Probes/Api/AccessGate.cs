using IpHttps.Output;
using Microsoft.Net.Http.Headers;
using Probes.Access;

namespace Probes.Api;

/// <summary>The one place where it is decided who enters. What it does not know, it refuses.</summary>
internal sealed class AccessGate(RequestDelegate next, IAccess access, ILogger<AccessGate> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        // No route: 404 and 405 tell nothing that the documentation does not.
        if (context.GetEndpoint() is not RouteEndpoint route)
        {
            return next(context);
        }

        if (route.Metadata.GetMetadata<RouteAccess>() is not { } needed)
        {
            return RefuseAsync(context, new ProblemResult(StatusCodes.Status403Forbidden, "This route says nothing about who may enter, so nobody may."));
        }

        if (needed.AnyOf == Permission.None)
        {
            return next(context);
        }

        var admission = access.Admit(context);
        if (admission.Caller is not { } caller)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = admission.Challenge;
            return RefuseAsync(context, new ProblemResult(admission.Status, admission.Detail));
        }

        if (!caller.May(needed.AnyOf))
        {
            return RefuseAsync(context, new ProblemResult(StatusCodes.Status403Forbidden, $"This needs the permission {Names(needed.AnyOf)}."));
        }

        context.Features.Set(caller);
        return next(context);
    }

    private static string Names(Permission anyOf) =>
        string.Join(" or ", Permissions.All.Where(each => anyOf.HasFlag(each)).Select(Permissions.NameOf));

    private Task RefuseAsync(HttpContext context, ProblemResult problem)
    {
        Log.RequestRefused(logger, PeerText.Clean(context.Request.Method), PeerText.Clean(context.Request.Path), problem.Detail);
        return problem.ExecuteAsync(context);
    }
}
