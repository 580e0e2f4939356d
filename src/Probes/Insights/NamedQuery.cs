using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Probes.Insights;

/// <summary>
/// A query of <c>Insights/Kql</c>. It declares its parameters in comments, <c>// parameter From: datetime</c>; each becomes a <c>let</c> statement in front of it.
/// No text of a caller ever becomes a part of a query but as a literal.
/// </summary>
internal sealed partial class NamedQuery
{
    /// <summary>The longest range of a report.</summary>
    public static readonly TimeSpan LongestRange = TimeSpan.FromDays(93);

    /// <summary>How much earlier than a report a query may begin, to know what held then.</summary>
    public static readonly TimeSpan LongestLead = TimeSpan.FromDays(10);

    private readonly string _text;

    private NamedQuery(string name, string text, ImmutableArray<QueryParameter> parameters) => (Name, _text, Parameters) = (name, text, parameters);

    public string Name { get; }

    public ImmutableArray<QueryParameter> Parameters { get; }

    /// <summary>An embedded one.</summary>
    /// <param name="name">Of the file, without <c>.kql</c>.</param>
    public static NamedQuery Load(string name)
    {
        using var stream = typeof(NamedQuery).Assembly.GetManifestResourceStream($"Probes.Insights.Kql.{name}.kql")
            ?? throw new ArgumentException($"there is no query {name}", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(name, reader.ReadToEnd());
    }

    /// <exception cref="FormatException">A declaration is wrong.</exception>
    public static NamedQuery Parse(string name, string text)
    {
        var parameters = Declaration().Matches(text.ReplaceLineEndings("\n"))
            .Select(match => QueryParameter.Read(match.Groups["name"].Value, match.Groups["type"].Value)).ToImmutableArray();
        return parameters.GroupBy(parameter => parameter.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new FormatException($"{name}: the parameter {twice.Key} is declared twice")
            : new NamedQuery(name, text, parameters);
    }

    /// <summary>The query with every parameter.</summary>
    /// <param name="from">Older end of the time range, by TimeGenerated, inclusive.</param>
    /// <param name="to">Newer end, exclusive.</param>
    /// <exception cref="ArgumentException">A parameter is missing, unknown or of another type, or the range is empty or too long: a defect of the caller, who has checked what people asked for.</exception>
    public LogQuery With(IReadOnlyDictionary<string, object> values, DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= to || to - from > LongestRange + LongestLead)
        {
            throw new ArgumentException($"{Name}: a query looks at some time, and at most at {(LongestRange + LongestLead).TotalDays} days", nameof(from));
        }

        if (values.Keys.Except(Parameters.Select(parameter => parameter.Name)).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"{Name} has no parameter {unknown}", nameof(values));
        }

        var text = new StringBuilder();
        foreach (var parameter in Parameters)
        {
            var value = values.TryGetValue(parameter.Name, out var given) ? given : throw new ArgumentException($"{Name} needs the parameter {parameter.Name}", nameof(values));
            text.Append("let ").Append(parameter.Name).Append(" = ").Append(parameter.Render(value)).Append(";\n");
        }

        return new LogQuery(Name, text.Append(_text).ToString(), from, to);
    }

    [GeneratedRegex(@"^// parameter (?<name>\w+): (?<type>[^\n]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
