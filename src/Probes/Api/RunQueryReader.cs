using IpHttps.Diagnosis;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Runs;

namespace Probes.Api;

/// <summary>Reads the parameters of a run query; every wrong one is named.</summary>
internal static class RunQueryReader
{
    public static (RunQuery Query, IReadOnlyList<Problem> Problems) Read(IQueryCollection parameters)
    {
        var reader = new QueryReader(parameters, "from", "to", "verdict", "take", "continuation");
        var query = new RunQuery
        {
            From = reader.Time("from"),
            To = reader.Time("to"),
            Verdict = Verdict(reader),
            Take = reader.WholeNumber("take", 1, RunQuery.MostTake, RunQuery.DefaultTake),
            Continuation = reader.Text("continuation"),
        };
        if (query.From >= query.To)
        {
            reader.Note("from", "must be before to");
        }

        return (query, reader.Problems);
    }

    private static Verdict? Verdict(QueryReader reader)
    {
        if (reader.Text("verdict") is not { } text)
        {
            return null;
        }

        if (Spelling.TryParse<Verdict>(text, out var verdict))
        {
            return verdict;
        }

        reader.Note("verdict", $"must be one of {string.Join(", ", Enum.GetValues<Verdict>().Select(Spelling.Of))}");
        return null;
    }
}
