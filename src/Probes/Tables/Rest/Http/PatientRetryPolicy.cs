using System.Security.Authentication;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Probes.Tables.Rest.Http;

/// <summary>
/// Azure.Core's retries (408, 429, 500, 502, 503, 504 and broken connections, with jitter, at least as late as Retry-After says), without those that cannot succeed
/// or cannot come within the time of the operation.
/// </summary>
internal sealed class PatientRetryPolicy : RetryPolicy
{
    private const int TooManyRequests = 429;

    private readonly DelayStrategy _delays;

    private readonly TimeSpan _total;

    private readonly TimeProvider _clock;

    public PatientRetryPolicy(RestTablesOptions options, TimeProvider clock)
        : this(options, clock, DelayStrategy.CreateExponentialDelayStrategy(options.FirstDelay, options.LongestDelay))
    {
    }

    private PatientRetryPolicy(RestTablesOptions options, TimeProvider clock, DelayStrategy delays)
        : base(options.Retries, delays) => (_delays, _total, _clock) = (delays, options.TotalTimeout, clock);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception)
    {
        if (IsHopeless(exception) || !await base.ShouldRetryAsync(message, exception))
        {
            return false;
        }

        // A refusal for lack of capacity was not carried out. Of anything else we cannot know.
        var progress = SendProgress.Of(message);
        progress.IsInDoubt |= exception is not null || message.Response.Status != TooManyRequests;
        var delay = _delays.GetNextDelay(exception is null && message.HasResponse ? message.Response : null, message.ProcessingContext.RetryNumber + 1);
        return _clock.GetElapsedTime(progress.Started) + delay < _total;
    }

    // A certificate that was refused will be refused again.
    private static bool IsHopeless(Exception? exception) => exception switch
    {
        null => false,
        AuthenticationException => true,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => true,
        _ => IsHopeless(exception.InnerException),
    };
}
