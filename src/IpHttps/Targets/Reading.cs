using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace IpHttps.Targets;

/// <summary>What came of reading: the value, or everything that is wrong with the text. Never both, never neither.</summary>
public sealed class Reading<T>
    where T : class
{
    internal Reading(T value) => Value = value;

    internal Reading(ImmutableArray<Problem> problems) =>
        Problems = problems.IsDefaultOrEmpty ? throw new ArgumentException("a failed reading names a problem", nameof(problems)) : problems;

    public T? Value { get; }

    /// <summary>Empty when there is a value.</summary>
    public ImmutableArray<Problem> Problems { get; } = [];

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;
}
