using System.Text.RegularExpressions;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>Where a client connects to, as its configuration says.</summary>
/// <param name="Text">As it stands in the output.</param>
/// <param name="Host">A-labels, or an IP literal.</param>
public sealed partial record ClientUrl(string Text, string Host, int Port, string Path)
{
    private const int HttpsPort = 443;
    private const int Longest = 2048;

    /// <summary>With port and path, as a command line takes it.</summary>
    public string Whole => $"https://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}{Path}";

    /// <param name="host">Checked.</param>
    public static ClientUrl Of(string host, int? port, string? path)
    {
        var url = new ClientUrl("", host, port ?? HttpsPort, path ?? ProbeTarget.DefaultPath);
        return url with { Text = url.Whole };
    }

    /// <summary>The first https URL in the text whose host can be probed; null when there is none.</summary>
    public static ClientUrl? Find(string text)
    {
        foreach (Match match in Pattern().Matches(text))
        {
            if (match.Length <= Longest && Read(match.Value.TrimEnd('.', ',', ';', ':')) is { } url)
            {
                return url;
            }
        }

        return null;
    }

    private static ClientUrl? Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.UserInfo.Length > 0
            || HostName.Check(url.IdnHost.Trim('[', ']'), out var host) is not null)
        {
            // A server's own URL has a wildcard for a host, such as https://*:443/IPHTTPS.
            return null;
        }

        var path = url.PathAndQuery == "/" ? ProbeTarget.DefaultPath : url.PathAndQuery;
        return FieldChecks.Path(path, out _) is null ? new ClientUrl(text, host, url.Port, path) : null;
    }

    [GeneratedRegex("""https://[^\s"'<>(){}|\\^`]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
