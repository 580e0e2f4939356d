using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>One explanation of a finding that has several.</summary>
/// <param name="Text">One line.</param>
/// <param name="Confidence">How likely it is here.</param>
/// <param name="Because">What speaks for it, or why nothing speaks against it.</param>
/// <param name="Remedy">What fixes it, if it is this one: the exact command or portal path, with its price.</param>
public sealed record Cause(string Text, Confidence Confidence, string Because, string Remedy)
{
    /// <summary>The causes at several addresses as one list: each once, as sure as it is anywhere, surest first.</summary>
    internal static ImmutableArray<Cause> Together(IEnumerable<Cause> causes) => Ranked(causes.GroupBy(cause => cause.Text).Select(same => same.MaxBy(cause => cause.Confidence)!));

    /// <summary>Surest first; equals stay in their order.</summary>
    internal static ImmutableArray<Cause> Ranked(IEnumerable<Cause> causes) => [.. causes.OrderByDescending(cause => cause.Confidence)];
}
