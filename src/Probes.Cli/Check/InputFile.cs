namespace Probes.Cli.Check;

/// <summary>Reads a file that an option names; a problem names the option and the fix.</summary>
internal static class InputFile
{
    /// <summary>The bytes, or null and the problem.</summary>
    public static byte[]? Read(string option, string path, int longest, out string problem)
    {
        problem = "";
        try
        {
            using var file = File.OpenRead(path);
            if (ReadWhole(file, longest) is { } bytes)
            {
                return bytes;
            }

            problem = $"{option}: {path} is larger than {longest} bytes; that is not the file that is meant here";
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = wrong switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"{option}: there is no file {path}; correct the path",
                UnauthorizedAccessException => $"{option}: {path} is a folder or may not be read; name a file and grant read access to it",
                _ => $"{option}: {path} cannot be read: {wrong.Message}",
            };
        }

        return null;
    }

    /// <summary>All that there is, or null when it is longer.</summary>
    public static byte[]? ReadWhole(Stream stream, int longest)
    {
        var bytes = new byte[longest + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= longest ? bytes[..length] : null;
    }
}
