using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>A HOST of the command line: a name or an address, perhaps with a port, perhaps a pasted URL.</summary>
/// <param name="Host">A-labels, or an IP literal.</param>
/// <param name="Port">Null when none was written.</param>
/// <param name="Path">Null when none was written.</param>
internal sealed record HostArgument(string Host, int? Port = null, string? Path = null)
{
    /// <summary>What is wrong with the text, null when nothing is.</summary>
    public static string? Check(string text, out HostArgument value)
    {
        value = new HostArgument(text);
        if (HostName.Check(text, out var host) is not { } why)
        {
            value = new HostArgument(host);
            return null;
        }

        return text.Contains("://", StringComparison.Ordinal) ? CheckUrl(text, out value)
            : SplitPort(text) is var (name, port) ? CheckName(name, port, out value)
            : why;
    }

    private static string? CheckUrl(string text, out HostArgument value)
    {
        value = new HostArgument(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0)
        {
            return "is no https URL without user name; IP-HTTPS is only spoken over https";
        }

        var path = url.PathAndQuery == "/" ? null : url.PathAndQuery;
        if (path is not null && FieldChecks.Path(path, out _) is { } why)
        {
            return "has a path that " + why;
        }

        var wrong = CheckName(url.IdnHost.Trim('[', ']'), url.Port, out value);
        value = value with { Path = path };
        return wrong;
    }

    private static string? CheckName(string name, int? port, out HostArgument value)
    {
        var why = HostName.Check(name, out var host);
        value = new HostArgument(host, port);
        return why;
    }

    /// <summary><c>name:port</c>, <c>[v6]:port</c> or <c>[v6]</c>; null for anything else.</summary>
    private static (string Name, int? Port)? SplitPort(string text)
    {
        if (IsBracketed(text))
        {
            return (text[1..^1], null);
        }

        var colon = text.LastIndexOf(':');
        var name = colon < 0 ? "" : text[..colon];
        return FieldChecks.ParsePort(text[(colon + 1)..]) is not { } port ? null
            : IsBracketed(name) ? (name[1..^1], port)
            : name.Length > 0 && !name.Contains(':', StringComparison.Ordinal) ? (name, port)
            : null;
    }

    private static bool IsBracketed(string text) => text.StartsWith('[') && text.EndsWith(']');
}
