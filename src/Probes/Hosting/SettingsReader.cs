using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using IpHttps.Targets;

namespace Probes.Hosting;

/// <summary>
/// Reads one configuration section and keeps every problem, where a binder would throw at the first.
/// An empty value is an absent one, so that a sample file can list settings that have no default.
/// </summary>
internal sealed partial class SettingsReader(IConfigurationSection section)
{
    private readonly List<Problem> _problems = [];
    private readonly List<string> _known = [];

    public string? Text(string name)
    {
        _known.Add(name);
        var child = section.GetSection(name);
        if (child.Value is null && child.GetChildren().Any())
        {
            _problems.Add(new Problem(child.Path, "takes one value, not several"));
        }

        return string.IsNullOrWhiteSpace(child.Value) ? null : child.Value.Trim();
    }

    /// <summary>A span as hh:mm:ss. A bare number is refused, because .NET reads it as days.</summary>
    public TimeSpan Time(string name, TimeSpan fallback) => Parse(name, fallback, "is not a time; write it as hh:mm:ss, e.g. 00:05:00", text =>
        text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null);

    public int Number(string name, int fallback) => Parse(name, fallback, "is not a whole number", text =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : (int?)null);

    public double Fraction(string name, double fallback) => Parse(name, fallback, "is not a number; write it with a point, e.g. 0.1", text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : (double?)null);

    public bool Switch(string name, bool fallback) => Parse(name, fallback, "is neither true nor false", text =>
        bool.TryParse(text, out var value) ? value : (bool?)null);

    /// <summary>A name of the enum, in any case; a number is none.</summary>
    public T Choice<T>(string name, T fallback)
        where T : struct, Enum => Parse(name, fallback, $"must be one of {string.Join(", ", Enum.GetNames<T>())}", text =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text, ignoreCase: true) : null);

    public IPAddress? Address(string name)
    {
        var text = Text(name);
        if (text is null || IPAddress.TryParse(text, out var value))
        {
            return text is null ? null : IPAddress.Parse(text);
        }

        _problems.Add(new Problem(Path(name), $"'{text}' is not an IP address"));
        return null;
    }

    public ImmutableSortedDictionary<string, string> Names(string name)
    {
        _known.Add(name);
        var child = section.GetSection(name);
        if (!string.IsNullOrWhiteSpace(child.Value))
        {
            _problems.Add(new Problem(child.Path, $"needs a name, as in {child.Path}:corporate"));
        }

        var values = child.GetChildren().Where(each => !string.IsNullOrWhiteSpace(each.Value)).ToArray();
        return values.Length == 0
            ? ImmutableSortedDictionary<string, string>.Empty
            : values.ToImmutableSortedDictionary(each => each.Key, each => each.Value!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A name that somebody else reads.</summary>
    public void Known(string name) => _known.Add(name);

    /// <summary>Everything found so far, and every key that nobody asked for.</summary>
    public IReadOnlyList<Problem> Problems()
    {
        var unknown = section.GetChildren().Where(child => !_known.Contains(child.Key, StringComparer.OrdinalIgnoreCase));
        return [.. _problems, .. unknown.Select(child => new Problem(child.Path, $"is no setting; there are {string.Join(", ", _known.Order(StringComparer.Ordinal))}"))];
    }

    private T Parse<T>(string name, T fallback, string problem, Func<string, T?> parse)
        where T : struct
    {
        var text = Text(name);
        if (text is null)
        {
            return fallback;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        _problems.Add(new Problem(Path(name), $"'{text}' {problem}"));
        return fallback;
    }

    private string Path(string name) => section.GetSection(name).Path;
}
