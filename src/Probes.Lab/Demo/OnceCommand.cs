using Probes.Lab.Cases;

namespace Probes.Lab.Demo;

/// <summary>Probes every responder once, without the app.</summary>
internal sealed class OnceCommand(TimeProvider clock, TextWriter output)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var lab = RunningLab.Start(clock);
        var probe = LabEngine.Create(clock);
        var runs = await Task.WhenAll(lab.Cases.Select(each => probe(lab.RequestFor(each), cancellationToken)));
        cancellationToken.ThrowIfCancellationRequested();

        var table = new VerdictTable(output, lab.Cases.Max(each => each.Case.Name.Length));
        table.Head();
        var differing = lab.Cases.Zip(runs).Where(pair => !table.Row(pair.First.Case, pair.Second)).Select(pair => pair.First.Case.Name).ToArray();
        await output.WriteLineAsync();
        await output.WriteLineAsync(differing.Length == 0
            ? $"All {runs.Length} responders got the verdict they deserve."
            : $"{differing.Length} of {runs.Length} responders got something else: {string.Join(", ", differing)}.");
        return differing.Length == 0 ? 0 : 1;
    }
}
