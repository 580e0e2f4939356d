using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using Probes.Access;

namespace Probes.Api;

/// <summary>How many checks one caller may ask for: a bucket per caller that fills up again evenly.</summary>
internal static class CheckLimits
{
    public const string Policy = "checks";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddCheckLimits(this IServiceCollection services, ProbesOptions options) => services.AddSingleton<CheckOrderReader>().AddSingleton<CheckAnswers>().AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(Policy, context => RateLimitPartition.GetTokenBucketLimiter(context.Caller().Id, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.ChecksPerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Minute / options.ChecksPerMinute,
            QueueLimit = 0,
        }));
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute;
            return new ValueTask(TooMany(
                context.HttpContext, wait, $"More than {options.ChecksPerMinute} checks in a minute. {ProbesOptions.Name(nameof(options.ChecksPerMinute))} is the limit of each caller."));
        };
    });

    /// <summary>429, and when to try again.</summary>
    public static Task TooMany(HttpContext context, TimeSpan wait, string detail)
    {
        context.Response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new ProblemResult(StatusCodes.Status429TooManyRequests, detail).ExecuteAsync(context);
    }
}
