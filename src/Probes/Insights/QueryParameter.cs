using System.Collections.Immutable;

namespace Probes.Insights;

internal enum QueryType
{
    Text = 0,
    Time,
    Span,
    Number,
    Flag,
    Texts,
}

/// <summary>A parameter of a <see cref="NamedQuery"/>.</summary>
/// <param name="Allowed">The only texts that it takes; empty for any.</param>
internal sealed record QueryParameter(string Name, QueryType Type, ImmutableArray<string> Allowed)
{
    private const string OneOf = "one of ";

    /// <param name="type"><c>string</c>, <c>datetime</c>, <c>timespan</c>, <c>long</c>, <c>bool</c>, <c>strings</c>, or <c>one of A, B</c>.</param>
    public static QueryParameter Read(string name, string type) => type.TrimEnd() switch
    {
        "string" => new(name, QueryType.Text, []),
        "datetime" => new(name, QueryType.Time, []),
        "timespan" => new(name, QueryType.Span, []),
        "long" => new(name, QueryType.Number, []),
        "bool" => new(name, QueryType.Flag, []),
        "strings" => new(name, QueryType.Texts, []),
        var choice when choice.StartsWith(OneOf, StringComparison.Ordinal) =>
            new(name, QueryType.Text, [.. choice[OneOf.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
        _ => throw new FormatException($"the parameter {name} is of no known type: '{type}'"),
    };

    /// <exception cref="ArgumentException">The value is of another type, or none of those that are allowed.</exception>
    public string Render(object value)
    {
        var fits = Type switch
        {
            QueryType.Text => value is string text && (Allowed.IsEmpty || Allowed.Contains(text)),
            QueryType.Time => value is DateTimeOffset,
            QueryType.Span => value is TimeSpan,
            QueryType.Number => value is int or long,
            QueryType.Flag => value is bool,
            _ => value is IEnumerable<string>,
        };
        return fits ? KqlLiteral.Of(value) : throw new ArgumentException($"the parameter {Name} does not take {(Allowed.IsEmpty ? value.GetType().Name : $"'{value}'; it is one of {string.Join(", ", Allowed)}")}", nameof(value));
    }
}
