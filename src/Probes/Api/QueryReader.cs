using System.Globalization;
using IpHttps.Targets;

namespace Probes.Api;

/// <summary>Reads the parameters of an address one by one; every wrong one is named with the way to mend it.</summary>
internal sealed class QueryReader
{
    private const string TimeAdvice = "is not a time; write it as 2026-07-26 or 2026-07-26T10:15:00Z (in an address, + is written %2B)";

    private static readonly string[] TimeFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly IQueryCollection _query;
    private readonly List<Problem> _problems = [];

    /// <param name="names">All parameters that there are.</param>
    public QueryReader(IQueryCollection query, params string[] names)
    {
        _query = query;
        foreach (var unknown in query.Keys.Except(names, StringComparer.OrdinalIgnoreCase))
        {
            Note(unknown, names.Length == 0 ? "is no parameter; there are none" : $"is no parameter; there are {string.Join(", ", names)}");
        }
    }

    public IReadOnlyList<Problem> Problems => _problems;

    public void Note(string name, string message) => _problems.Add(new Problem(name, message));

    /// <summary>Null when it is absent or empty.</summary>
    public string? Text(string name)
    {
        var values = _query[name];
        if (values.Count > 1)
        {
            Note(name, "is given more than once");
        }

        return string.IsNullOrEmpty(values.ToString()) ? null : values[0];
    }

    /// <summary>An instant; without an offset it is UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        Note(name, TimeAdvice);
        return null;
    }

    public int WholeNumber(string name, int lowest, int highest, int otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }

        Note(name, $"must be a number from {lowest} to {highest}");
        return otherwise;
    }
}
