using System.Collections.Immutable;

namespace Probes.Insights;

/// <summary>The primary table of an answer.</summary>
/// <param name="Columns">Names, in the order of the values of each row.</param>
/// <param name="Rows">Values: <see cref="string"/>, <see cref="long"/> (int and long), <see cref="double"/> (real and decimal), <see cref="bool"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/>, or null. What is dynamic is its JSON text.</param>
/// <param name="Partial">Why rows may be missing; null when the answer is whole.</param>
public sealed record LogAnswer(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<object?>> Rows, LogError? Partial);

/// <summary>What the service says is wrong.</summary>
/// <param name="Code">Its own code, as <c>PartialError</c> or <c>BadArgumentError</c>; the innermost one that says something.</param>
public sealed record LogError(string Code, string Message);
