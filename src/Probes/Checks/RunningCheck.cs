using System.Collections.Concurrent;
using Probes.Runs;

namespace Probes.Checks;

/// <summary>A check in progress, and what has come of it so far.</summary>
internal sealed class RunningCheck(string id, CheckHead head)
{
    private readonly ConcurrentDictionary<string, CheckResult> _results = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public CheckHead Head => head;

    /// <summary>When every region has a result.</summary>
    public Task Completed => _completed.Task;

    public CheckRecord Record => new(head, [.. _results.Values.OrderBy(result => result.Region, StringComparer.Ordinal)]);

    public void Add(CheckResult result) => _results[result.Region] = result;

    public void Complete() => _completed.TrySetResult();
}
