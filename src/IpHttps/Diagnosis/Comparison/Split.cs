using System.Collections.Immutable;

namespace IpHttps.Diagnosis;

/// <summary>What one entry point or region does: a verb in its base form, and what follows it.</summary>
internal sealed record Trait(string Verb, string Rest)
{
    public string Of(bool several) => $"{(several ? Verb : Verb + "s")} {Rest}";
}

/// <summary>Runs that are not alike in one respect: the larger group first. Without more than half on one side nobody is called the odd one.</summary>
internal sealed record Split(ImmutableArray<(Trait Trait, ImmutableArray<ComparedRun> Runs)> Groups)
{
    private const int MostNames = 5;

    private int Count { get; } = Groups.Sum(group => group.Runs.Length);

    public bool HasMajority => 2 * Groups[0].Runs.Length > Count;

    /// <summary>The odd ones; all of them when there is no majority.</summary>
    public ImmutableArray<ComparedRun> Odd => [.. Groups.Skip(HasMajority ? 1 : 0).SelectMany(group => group.Runs)];

    /// <summary>Null when all are alike, or only one of them shows anything.</summary>
    /// <param name="runs">At least one.</param>
    /// <param name="trait">Null where it was not observed.</param>
    public static Split? By(IEnumerable<ComparedRun> runs, Func<ComparedRun, Trait?> trait)
    {
        ImmutableArray<(Trait, ImmutableArray<ComparedRun> Runs)> groups =
        [
            .. runs.Select(run => (Run: run, Trait: trait(run))).Where(each => each.Trait is not null)
                .GroupBy(each => each.Trait!)
                .Select(group => (group.Key, (ImmutableArray<ComparedRun>)[.. group.Select(each => each.Run)]))
                .OrderByDescending(group => group.Item2.Length),
        ];
        return groups.Length < 2 ? null : new Split(groups);
    }

    /// <summary>E.g. <c>2 of 3 entry points of contoso demand a client certificate (berlin and munich); db demands none</c>.</summary>
    /// <param name="things">What is counted.</param>
    /// <param name="name">What one of them is called.</param>
    public string Words(string things, Func<ComparedRun, string> name)
    {
        var (trait, most) = Groups[0];
        var first = HasMajority ? $"{most.Length} of {Count} {things} {trait.Of(most.Length > 1)} ({Names(most, name)})" : $"{Names(most, name)} {trait.Of(most.Length > 1)}";
        return string.Join("; ", Groups.Skip(1).Select(group => $"{Names(group.Runs, name)} {group.Trait.Of(group.Runs.Length > 1)}").Prepend(first));
    }

    private static string Names(ImmutableArray<ComparedRun> runs, Func<ComparedRun, string> name)
    {
        var names = runs.Select(name).Order(StringComparer.Ordinal);
        return IpHttps.Diagnosis.Words.List(runs.Length <= MostNames ? names : names.Take(MostNames).Append($"{runs.Length - MostNames} more"));
    }
}
