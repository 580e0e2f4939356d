using IpHttps.Targets;

namespace Probes.Endpoints;

/// <summary>The service tag file of the settings, read once; null when there is none.</summary>
internal sealed record ServiceTagFile
{
    public static ServiceTagFile None { get; } = new();

    public ServiceTags? Tags { get; private init; }

    /// <summary>Reads it and tells everything that is wrong with it.</summary>
    public static (ServiceTagFile File, IReadOnlyList<Problem> Problems) Load(ProbesOptions options)
    {
        var setting = ProbesOptions.Name(nameof(options.ServiceTags));
        if (options.ServiceTags is not { } path)
        {
            return (None, []);
        }

        try
        {
            if (new FileInfo(path).Length > ServiceTagsReader.LongestFile)
            {
                return (None, [new Problem(setting, $"{path} is larger than {ServiceTagsReader.LongestFile} bytes; that is no service tag file")]);
            }

            var reading = ServiceTagsReader.Read(File.ReadAllBytes(path));
            return (new ServiceTagFile { Tags = reading.Value }, [.. reading.Problems.Select(problem => new Problem(setting, $"{path} {problem.Message}"))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (None, [new Problem(setting, $"{path} cannot be read: {e.Message}")]);
        }
    }
}
