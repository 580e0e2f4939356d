using System.Globalization;
using IpHttps.Diagnosis;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Runs;

namespace Probes.Api;

/// <summary>Reads the parameters of a run query; every wrong one is named.</summary>
internal sealed class RunQueryReader
{
    private const string TimeAdvice = "is not a time; write it as 2026-07-26 or 2026-07-26T10:15:00Z (in an address, + is written %2B)";

    private static readonly string[] Names = ["from", "to", "verdict", "take", "continuation"];

    private static readonly string[] TimeFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly IQueryCollection _query;
    private readonly List<Problem> _problems = [];

    private RunQueryReader(IQueryCollection query) => _query = query;

    public static (RunQuery Query, IReadOnlyList<Problem> Problems) Read(IQueryCollection parameters)
    {
        var reader = new RunQueryReader(parameters);
        foreach (var unknown in parameters.Keys.Except(Names, StringComparer.OrdinalIgnoreCase))
        {
            reader._problems.Add(new Problem(unknown, $"is no parameter; there are {string.Join(", ", Names)}"));
        }

        var query = new RunQuery
        {
            From = reader.Time("from"),
            To = reader.Time("to"),
            Verdict = reader.Verdict("verdict"),
            Take = reader.Take("take"),
            Continuation = reader.Text("continuation"),
        };
        if (query.From >= query.To)
        {
            reader._problems.Add(new Problem("from", "must be before to"));
        }

        return (query, reader._problems);
    }

    private string? Text(string name)
    {
        var values = _query[name];
        if (values.Count > 1)
        {
            _problems.Add(new Problem(name, "is given more than once"));
        }

        return string.IsNullOrEmpty(values.ToString()) ? null : values[0];
    }

    private DateTimeOffset? Time(string name)
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

        _problems.Add(new Problem(name, TimeAdvice));
        return null;
    }

    private Verdict? Verdict(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Spelling.TryParse<Verdict>(text, out var verdict))
        {
            return verdict;
        }

        _problems.Add(new Problem(name, $"must be one of {string.Join(", ", Enum.GetValues<Verdict>().Select(Spelling.Of))}"));
        return null;
    }

    private int Take(string name)
    {
        if (Text(name) is not { } text)
        {
            return RunQuery.DefaultTake;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var take) && take is >= 1 and <= RunQuery.MostTake)
        {
            return take;
        }

        _problems.Add(new Problem(name, $"must be a number from 1 to {RunQuery.MostTake}"));
        return RunQuery.DefaultTake;
    }
}
