using System.Globalization;
using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>A run's JSON over as many string properties as it needs, each below Table Storage's 64 KiB.</summary>
internal static class RunText
{
    public const int LongestPart = 30_000;

    /// <summary>Leaves room in the row's 1 MiB (two bytes per character) for the columns.</summary>
    public const int LongestText = 500_000;

    private const string Part = "Run";

    /// <summary>What is given up, first to last, for a run that a hostile peer made too large for a row. Verdict, findings and clients stay.</summary>
    private static readonly Func<RunDocument, RunDocument>[] Cuts =
    [
        run => run with { Attempts = [.. run.Attempts.Select(each => each with { Timeline = [] })] },
        run => run with { Certificate = null, Http = null },
        run => run with { Attempts = [], Dns = null },
    ];

    public static void AddTo(Dictionary<string, object> properties, RunDocument run)
    {
        var text = Fit(run);
        var number = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(LongestPart, text.Length - start);
            length -= char.IsHighSurrogate(text[start + length - 1]) ? 1 : 0;
            properties[Name(number++)] = text.Substring(start, length);
            start += length;
        }
    }

    public static RunDocument Read(TableRow row)
    {
        var parts = Enumerable.Range(0, int.MaxValue).Select(number => row.Text(Name(number))).TakeWhile(part => part.Length > 0);
        return RunJson.Parse(string.Concat(parts), out var problem)
            ?? throw new InvalidDataException($"the stored run {row.Key.PartitionKey}, {row.Key.RowKey} cannot be read: {problem}");
    }

    private static string Fit(RunDocument run)
    {
        var text = RunJson.Serialize(run);
        foreach (var cut in Cuts)
        {
            if (text.Length <= LongestText)
            {
                break;
            }

            run = cut(run);
            text = RunJson.Serialize(run);
        }

        return text;
    }

    private static string Name(int number) => Part + number.ToString(CultureInfo.InvariantCulture);
}
