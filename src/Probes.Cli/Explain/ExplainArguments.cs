using Probes.Cli.Check;

namespace Probes.Cli.Explain;

/// <summary>The command line of <c>probe explain</c>.</summary>
/// <param name="Text">A code, pasted output, <c>-</c> for standard input, or null.</param>
/// <param name="File">Path of a file with pasted output.</param>
/// <param name="Host">Stands for the URL that the output does not have.</param>
/// <param name="Dial">How the server is reached.</param>
internal sealed record ExplainArguments(string? Text, string? File, string? Host, CheckArguments Dial)
{
    /// <summary>Nothing is probed.</summary>
    public bool Offline { get; init; }

    public bool Json { get; init; }

    /// <summary>Neither code nor output: the catalogue is wanted.</summary>
    public bool IsEmpty => Text is null && File is null;
}
