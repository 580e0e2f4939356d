using IpHttps.Output;
using Probes.Runs;

namespace Probes.Checks;

/// <summary>One region's part of a check: probed here, or asked of the other region. It always gives a result.</summary>
internal sealed class RegionCheck(PeerCalls calls, PeerRegions peers, ProbesOptions options, CheckRecorder recorder, ILogger<RegionCheck> logger)
{
    private static readonly CheckFailure TooLate = new(StatusCodes.Status504GatewayTimeout, "There was no result in time.");
    private static readonly CheckFailure Stopped = new(StatusCodes.Status503ServiceUnavailable, "The program that ran the check was stopped. Ask again.");
    private static readonly CheckFailure Defect = new(StatusCodes.Status500InternalServerError, "The check failed for a reason that lies with the program. Its log has the details.");

    /// <param name="stopping">The program ends; <paramref name="cancellationToken"/> ends too then, and also when time is up.</param>
    public async Task<CheckResult> RunAsync(RunningCheck check, CheckOrder order, string region, CancellationToken stopping, CancellationToken cancellationToken)
    {
        try
        {
            if (region == options.Region)
            {
                var run = new CheckRunId(check.Id, region);
                return new CheckResult(region, await recorder.RunAsync(run, order, check.Head.ExpiresAt, cancellationToken), check.Head.ExpiresAt);
            }

            var answer = await calls.AskAsync(peers.Find(region)!, check.Id, order.Body, cancellationToken);
            return new CheckResult(region, answer.Run, check.Head.ExpiresAt) { Failure = answer.Failure };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failed(stopping.IsCancellationRequested ? Stopped : TooLate);
        }
#pragma warning disable CA1031 // The entry point of background work: nobody else would see it, and the other regions go on.
        catch (Exception e)
        {
            Log.CheckFailed(logger, check.Id, PeerText.Clean(region), e);
            return Failed(Defect);
        }
#pragma warning restore CA1031

        CheckResult Failed(CheckFailure failure) => new(region, null, check.Head.ExpiresAt) { Failure = failure };
    }
}
