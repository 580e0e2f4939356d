using IpHttps.Targets;

namespace Probes.Tables.Rest.Access;

/// <summary>The address of a Table service.</summary>
internal static class TableEndpoint
{
    /// <summary>Null when it is none, with a problem that does not quote a query, since that may hold a signature.</summary>
    public static Uri? Read(string name, string text, List<Problem> problems)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            problems.Add(new Problem(name, "is no address: write it as https://contoso.table.core.windows.net"));
            return null;
        }

        if (uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length > 0)
        {
            problems.Add(new Problem(name, $"has more than scheme, host and path: write {uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}"));
            return null;
        }

        return uri;
    }
}
