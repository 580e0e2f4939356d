using System.Collections.Immutable;

namespace Probes.Runs;

/// <summary>Deletes what is older than the settings say.</summary>
public interface IRetention
{
    /// <param name="dryRun">Only tells what would be deleted.</param>
    Task<RetentionReport> RunAsync(bool dryRun, CancellationToken cancellationToken);
}

/// <summary>What was deleted or, in a dry run, would have been.</summary>
/// <param name="Tables">Monthly history tables.</param>
/// <param name="Checks">Results and traces of checks, past their time.</param>
/// <param name="Sweeps">Records of sweeps.</param>
public sealed record RetentionReport(bool DryRun, ImmutableArray<string> Tables, int Checks, int Sweeps);
