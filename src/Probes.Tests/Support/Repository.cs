namespace Probes.Tests.Support;

/// <summary>The working tree that this test assembly was built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = ["artifacts", "bin", "obj", "node_modules", "TestResults", ".git"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder of the repository, named as <c>src/IpHttps/Tls/Alert.cs</c>; what a build leaves behind is no source.</summary>
    /// <param name="folder">Relative to the root; empty for all of it.</param>
    /// <param name="pattern">For example <c>*.cs</c>.</param>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        if (!Directory.Exists(start))
        {
            return [];
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        return Directory.EnumerateFiles(start, pattern, options)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(NotSource).Any())
            .Order(StringComparer.Ordinal);
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Probes.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no Probes.slnx above {AppContext.BaseDirectory}: these tests run from within the repository");
    }
}
