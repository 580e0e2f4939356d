using System.Collections.Concurrent;
using System.Globalization;
using IpHttps.Output;
using Probes.Lab.Cases;
using Probes.Runs;
using Probes.Schedule;

namespace Probes.Lab.Demo;

/// <summary>Prints each responder's first verdict as it arrives, then one line per sweep and whatever changes.</summary>
internal sealed class VerdictPrinter : IRunObserver
{
    private readonly TextWriter _output;
    private readonly Dictionary<string, LabCase> _cases;
    private readonly ConcurrentDictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly VerdictTable _table;
    private readonly Lock _printing = new();

    public VerdictPrinter(RunningLab lab, TextWriter output)
    {
        _output = output;
        _cases = lab.Cases.ToDictionary(each => each.Case.Name, each => each.Case, StringComparer.Ordinal);
        _table = new VerdictTable(output, _cases.Keys.Max(name => name.Length));
    }

    public void Head(string welcome)
    {
        lock (_printing)
        {
            _output.WriteLine(welcome);
            _table.Head();
        }
    }

    public void OnRun(RunDocument run, SlotPlace place, EndpointState? previous)
    {
        if (!_cases.TryGetValue(run.Endpoint.Id, out var deserved))
        {
            return;
        }

        lock (_printing)
        {
            var told = $"{run.Verdict} {string.Join(' ', CaseCheck.Differences(deserved, run))}";
            if (!_seen.TryGetValue(deserved.Name, out var before) || before != told)
            {
                _table.Row(deserved, run);
            }

            _seen[deserved.Name] = told;
        }
    }

    public void OnSweep(SweepRecord sweep)
    {
        lock (_printing)
        {
            var slot = sweep.Slot.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            _output.WriteLine($"     sweep of {slot} UTC: {sweep.Completed} of {sweep.Planned} probed, {sweep.Failed} of them unavailable, {sweep.Stored} stored");
        }
    }
}
