using System.Text.Json;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Hosting.Functions;

/// <summary>The daily timer that counts the day that ended and drops what is old.</summary>
internal sealed class RetentionInvocation(DayJob days, IRetention retention, ProbesOptions options) : IInvocation
{
    public string Function => "retention";

    public async Task<InvocationResult> RunAsync(JsonElement payload, CancellationToken stopping)
    {
        if (!payload.TryGet("Data", out var data) || !data.TryGet("timer", out _))
        {
            return InvocationResult.Refused("the payload has no Data.timer");
        }

        var counted = await days.RunAsync(stopping);
        var report = await retention.RunAsync(options.RetentionDryRun, stopping);
        return InvocationResult.Done(
            $"Retention{(report.DryRun ? ", dry run" : "")}: {report.Tables.Length} tables, {report.Checks} checks and {report.Sweeps} sweeps dropped; "
            + $"the day that ended was counted for {counted} endpoints.");
    }
}
