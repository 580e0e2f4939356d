using System.Collections.Immutable;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>The texts that describe the deployment, by path. A test may change one to see that the checks notice.</summary>
internal sealed record InfraFiles(ImmutableSortedDictionary<string, string> All)
{
    public const string Folder = "infra/bicep";
    public const string Sample = "local.settings.sample.json";
    public const string Settings = "docs/configuration.md";

    public static InfraFiles Load() => new(Repository.Files(Folder, "*").Append(Sample).Append(Settings)
        .ToImmutableSortedDictionary(path => path, path => Repository.Read(path).ReplaceLineEndings("\n"), StringComparer.Ordinal));

    public IEnumerable<KeyValuePair<string, string>> Bicep => All.Where(file => file.Key.EndsWith(".bicep", StringComparison.Ordinal));

    public IEnumerable<KeyValuePair<string, string>> Queries => All.Where(file => file.Key.EndsWith(".kql", StringComparison.Ordinal));

    public string this[string path] => All[path];

    /// <summary>The same with one text changed in one file.</summary>
    public InfraFiles With(string path, string old, string changed)
    {
        Assert.Contains(old, All[path], StringComparison.Ordinal);
        var at = All[path].IndexOf(old, StringComparison.Ordinal);
        return new InfraFiles(All.SetItem(path, All[path][..at] + changed + All[path][(at + old.Length)..]));
    }

    /// <summary>A path as a file writes it, from the root of the repository; null when it leads out of it.</summary>
    public static string Resolve(string from, string relative)
    {
        var parts = new List<string>(Path.GetDirectoryName(from)!.Replace('\\', '/').Split('/'));
        foreach (var part in relative.Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
