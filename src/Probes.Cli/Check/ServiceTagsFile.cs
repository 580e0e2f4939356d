using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>Reads the service tag file that an option names.</summary>
internal static class ServiceTagsFile
{
    /// <summary>The tags, or null and the problem.</summary>
    public static ServiceTags? Read(string path, out string problem)
    {
        if (InputFile.Read("--service-tags", path, ServiceTagsReader.LongestFile, out problem) is not { } bytes)
        {
            return null;
        }

        var reading = ServiceTagsReader.Read(bytes);
        problem = reading.Succeeded ? "" : $"--service-tags: {path}: {reading.Problems[0]}";
        return reading.Value;
    }
}
