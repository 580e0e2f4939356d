using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Probes.Api;

internal static class Preconditions
{
    /// <summary>The ETag of If-Match, "*", or null when the caller does not care.</summary>
    public static string? Precondition(this HttpRequest request) =>
        StringValues.IsNullOrEmpty(request.Headers[HeaderNames.IfMatch]) ? null : request.Headers.IfMatch.ToString();
}
