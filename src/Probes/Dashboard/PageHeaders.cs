using Microsoft.Extensions.Primitives;

namespace Probes.Dashboard;

/// <summary>
/// What a browser may do with our answers: nothing but show them. Text of peers is in them, so a page that let some of it through as markup
/// would still run no script and load nothing.
/// </summary>
internal static class PageHeaders
{
    private static readonly KeyValuePair<string, StringValues>[] Headers =
    [
        new("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "no-referrer"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    public static void UsePageHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment, because an error drops the headers set before it.
        context.Response.OnStarting(() =>
        {
            foreach (var (name, value) in Headers)
            {
                context.Response.Headers[name] = value;
            }

            // Answers list entry points and who can connect; nobody on the way keeps them unless the route says so.
            if (StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl))
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
