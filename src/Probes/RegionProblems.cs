using IpHttps.Targets;

namespace Probes;

/// <summary>What is wrong with the settings about regions, repetition and retention.</summary>
internal static class RegionProblems
{
    public static IEnumerable<Problem> Of(ProbesOptions options) => [.. OfNumbers(options), .. OfList(options), .. OfHome(options)];

    private static IEnumerable<Problem> OfNumbers(ProbesOptions options)
    {
        if (options.RegionTimeout < TimeSpan.FromSeconds(0.1) || options.RegionTimeout > TimeSpan.FromSeconds(30))
        {
            yield return new Problem(Name(nameof(options.RegionTimeout)), "must be from 00:00:00.1 to 00:00:30; the default is 00:00:03");
        }

        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > TimeSpan.FromSeconds(30))
        {
            yield return new Problem(Name(nameof(options.RetryDelay)), "must be from 00:00:00 (a failing probe is not repeated) to 00:00:30; the default is 00:00:03");
        }

        if (options.RetentionMonths is < 1 or > 120)
        {
            yield return new Problem(Name(nameof(options.RetentionMonths)), "must be from 1 to 120; the default is 13");
        }
    }

    private static IEnumerable<Problem> OfList(ProbesOptions options)
    {
        for (var index = 0; index < options.Regions.Length; index++)
        {
            var region = options.Regions[index];
            var path = $"{Name(nameof(options.Regions))}:{index}";
            if (!Runs.RunKeys.IsRegion(region.Name))
            {
                yield return new Problem($"{path}:{nameof(region.Name)}", "must be 1 to 32 of a-z, 0-9 and '-', as the region calls itself");
            }

            if (options.Regions.Take(index).Any(other => other.Name == region.Name))
            {
                yield return new Problem($"{path}:{nameof(region.Name)}", $"'{region.Name}' is there twice; name each region once");
            }

            if (region.Tables is null && region.Name != options.Region)
            {
                yield return new Problem($"{path}:{nameof(region.Tables)}", "is missing; give the URL of that region's table endpoint, or a connection string");
            }
        }

        if (!options.Regions.IsEmpty && options.Regions.All(region => region.Name != options.Region))
        {
            yield return new Problem(
                Name(nameof(options.Regions)), $"does not name this region, {options.Region}; add it (its Tables are not needed), or correct {Name(nameof(options.Region))}");
        }
    }

    private static IEnumerable<Problem> OfHome(ProbesOptions options)
    {
        if (options.HomeRegion is { } home && !options.RegionNames().Contains(home))
        {
            yield return new Problem(
                Name(nameof(options.HomeRegion)), $"'{home}' is none of the regions {string.Join(", ", options.RegionNames())}; name one of them, or add it to {Name(nameof(options.Regions))}");
        }
    }

    private static string Name(string property) => ProbesOptions.Name(property);
}
