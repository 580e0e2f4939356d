namespace Probes.Lab.Http;

/// <summary>Products that stand in the place of a DirectAccess server, as published or measured; each row of the lab names its source.</summary>
public static class DeviceSites
{
    /// <summary>A BIG-IP answers for a pool: the pool's cookie, and the page of whoever is in it.</summary>
    public static HttpReply F5Pool(HttpRequestHead? request, DateTimeOffset now) => Reply(
        now, "404 Not Found", "404 Not Found", "Server: Apache", "Set-Cookie: BIGipServerpool_web=1677787402.47873.0000; path=/; Httponly; Secure");

    /// <summary>A Cisco ASA sends to its logon page.</summary>
    public static HttpReply CiscoAsa(HttpRequestHead? request, DateTimeOffset now) => Reply(
        now, "302 Object Moved", "", "Location: /+CSCOE+/logon.html", "Set-Cookie: tg=; expires=Thu, 01 Jan 1970 22:00:00 GMT; path=/; secure");

    /// <summary>An Azure Application Gateway without a backend that works.</summary>
    public static HttpReply ApplicationGateway(HttpRequestHead? request, DateTimeOffset now) =>
        Reply(now, "502 Bad Gateway", "502 Bad Gateway", "Server: Microsoft-Azure-Application-Gateway/v2");

    public static HttpReply Pfsense(HttpRequestHead? request, DateTimeOffset now) => Reply(now, "200 OK", "pfSense - Login", "Server: nginx");

    public static HttpReply CheckPoint(HttpRequestHead? request, DateTimeOffset now) => Reply(now, "404 Not Found", "Not Found", "Server: Check Point SVN foundation");

    /// <summary>Pulse Connect Secure sends to its sign-in page.</summary>
    public static HttpReply PulseSecure(HttpRequestHead? request, DateTimeOffset now) => Reply(
        now, "302 Found", "", "Location: https://vpn.contoso.test/dana-na/auth/url_default/welcome.cgi", "Set-Cookie: DSSignInURL=/; path=/; secure");

    public static HttpReply KubernetesIngress(HttpRequestHead? request, DateTimeOffset now) => Reply(now, "404 Not Found", "404 Not Found", "Server: nginx");

    /// <summary>Squid 5.7 as measured: it takes the length for none.</summary>
    public static HttpReply Squid(HttpRequestHead? request, DateTimeOffset now) =>
        Reply(now, "411 Length Required", "ERROR: The requested URL could not be retrieved", "Server: squid/5.7", "X-Squid-Error: ERR_INVALID_REQ 0", "Via: 1.1 proxy (squid/5.7)");

    /// <summary>Go 1.19 net/http as measured: the length overflows its number.</summary>
    public static HttpReply Go(HttpRequestHead? request, DateTimeOffset now) => HttpReply.Of(
        AfterReply.Close, "400 Bad Request", "HTTP/1.1 400 Bad Request", "Content-Type: text/plain; charset=utf-8", "Connection: close");

    private static HttpReply Reply(DateTimeOffset now, string status, string title, params string[] headers)
    {
        var body = title.Length == 0 ? "" : $"<html>\r\n<head><title>{title}</title></head>\r\n<body><h1>{title}</h1></body>\r\n</html>\r\n";
        return HttpReply.Of(
            AfterReply.Close,
            body,
            [$"HTTP/1.1 {status}", .. headers, HttpSites.Date(now), "Content-Type: text/html", $"Content-Length: {body.Length}", "Connection: close"]);
    }
}
