namespace Probes.Tests.Engine.Output;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class SourceTree
{
    internal static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Probes.slnx")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return System.IO.Path.Combine([folder.FullName, .. parts]);
    }

    internal static string Golden(string name) => Path("src", "Probes.Tests", "Golden", name);
}
