using Probes.Lab.Cases;
using Probes.Lab.Real;

namespace Probes.Lab.Demo;

/// <summary>Probes every responder once, without the app.</summary>
internal sealed class OnceCommand(TimeProvider clock, TextWriter output)
{
    /// <param name="real">Real servers too, those that are installed.</param>
    public async Task<int> RunAsync(bool real, CancellationToken cancellationToken)
    {
        await using var lab = RunningLab.Start(clock);
        await using var servers = await RealServerSet.StartAsync(real ? RealCases.All : [], lab.Certificates, clock);
        var probe = LabEngine.Create(clock);
        var emulated = lab.Cases.Select(each => (Case: (DeservedCase)each.Case, Run: probe(lab.RequestFor(each), cancellationToken)));
        var started = servers.Running.Select(each => (Case: (DeservedCase)each.Case, Run: probe(servers.RequestFor(each), cancellationToken)));
        var asked = emulated.Concat(started).ToArray();
        await Task.WhenAll(asked.Select(each => each.Run));
        cancellationToken.ThrowIfCancellationRequested();

        var table = new ResultTable(output, asked.Max(each => each.Case.Name.Length));
        table.Head();
        var differing = new List<string>();
        foreach (var (deserved, run) in asked)
        {
            if (!table.Row(deserved, await run))
            {
                differing.Add(deserved.Name);
            }
        }

        differing.AddRange(servers.Failed.Select(each => each.Case.Name));
        await TellRestAsync(servers);
        await output.WriteLineAsync();
        await output.WriteLineAsync(differing.Count == 0
            ? $"All {asked.Length} responders are as they deserve{(real ? $", {servers.Running.Length} of them real servers" : "")}."
            : $"{differing.Count} of {asked.Length + servers.Failed.Length} responders are something else: {string.Join(", ", differing)}.");
        return differing.Count == 0 ? 0 : 1;
    }

    private async Task TellRestAsync(RealServerSet servers)
    {
        foreach (var (failed, reason) in servers.Failed)
        {
            await output.WriteLineAsync($"DIFF {failed.Name}: did not start: {reason}");
        }

        foreach (var missing in servers.Missing)
        {
            await output.WriteLineAsync($"     {missing.Name}: {missing.Obstacle}");
        }
    }
}
