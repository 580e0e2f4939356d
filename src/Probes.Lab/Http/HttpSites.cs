using System.Globalization;
using System.Net;

namespace Probes.Lab.Http;

/// <summary>Who answers the IP-HTTPS request: the genuine server, and those that stand in its place.</summary>
public static class HttpSites
{
    public const string SstpPath = "/sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/";

    private const string HttpSysServer = "Server: Microsoft-HTTPAPI/2.0";
    private const string IisServer = "Server: Microsoft-IIS/10.0";
    private const string Endless = "18446744073709551615";

    private const string NotFoundPage =
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"\"http://www.w3.org/TR/html4/strict.dtd\">\r\n"
        + "<HTML><HEAD><TITLE>Not Found</TITLE>\r\n"
        + "<META HTTP-EQUIV=\"Content-Type\" Content=\"text/html; charset=us-ascii\"></HEAD>\r\n"
        + "<BODY><h2>Not Found</h2>\r\n"
        + "<hr><p>HTTP Error 404. The requested resource is not found.</p>\r\n"
        + "</BODY></HTML>\r\n";

    /// <summary>Documentation prefix (RFC 3849).</summary>
    public static readonly IPAddress Prefix = IPAddress.Parse("2001:db8:da::");

    /// <summary>
    /// The IP-HTTPS server of a Windows DirectAccess server: four lines and an open connection (MS-IPHTTPS sections 3.2.5.1 and 4.1),
    /// a Router Advertisement on a solicitation, and HTTP.sys for everything else.
    /// </summary>
    public static HttpReply DirectAccess(HttpRequestHead? request, DateTimeOffset now) =>
        IsIpHttps(request) ? Genuine(now) with { Solicited = Icmpv6.RouterAdvertisement(Prefix) } : HttpSys(request, now);

    /// <summary>As <see cref="DirectAccess"/>, with no IPv6 prefix published: 200, and never an advertisement (KB 2980635).</summary>
    public static HttpReply DirectAccessWithoutPrefix(HttpRequestHead? request, DateTimeOffset now) =>
        IsIpHttps(request) ? Genuine(now) : HttpSys(request, now);

    /// <summary>As <see cref="DirectAccess"/>, with this answer to a Router Solicitation.</summary>
    public static HttpSite DirectAccessThatSays(byte[] solicited) =>
        (request, now) => IsIpHttps(request) ? Genuine(now) with { Solicited = solicited } : HttpSys(request, now);

    /// <summary>HTTP.sys with no registration for the path: nmap http-headers output of Windows port 47001.</summary>
    public static HttpReply HttpSys(HttpRequestHead? request, DateTimeOffset now) => HttpReply.Of(
        AfterReply.Close,
        NotFoundPage,
        "HTTP/1.1 404 Not Found",
        "Content-Type: text/html; charset=us-ascii",
        HttpSysServer,
        Date(now),
        "Connection: close",
        $"Content-Length: {NotFoundPage.Length}");

    /// <summary>A Windows VPN server: SSTP answers (MS-SSTP section 4.1), IP-HTTPS does not.</summary>
    public static HttpReply Sstp(HttpRequestHead? request, DateTimeOffset now) =>
        request?.Method == "SSTP_DUPLEX_POST" && Same(request.Target, SstpPath)
            ? HttpReply.Of(AfterReply.StayOpen, "", "HTTP/1.1 200", $"Content-Length: {Endless}", HttpSysServer, Date(now))
            : HttpSys(request, now);

    /// <summary>Both roles on one server: IP-HTTPS and SSTP answer on the same port.</summary>
    public static HttpReply DirectAccessWithVpn(HttpRequestHead? request, DateTimeOffset now) =>
        IsIpHttps(request) ? DirectAccess(request, now) : Sstp(request, now);

    /// <summary>IIS on the port: it logs a POST to /IPHTTPS as 400 (an IIS log with nmap as the caller).</summary>
    public static HttpReply Iis(HttpRequestHead? request, DateTimeOffset now) => request?.Method is "GET" or "HEAD"
        ? Page(now, "200 OK", IisServer, "IIS Windows Server")
        : Page(now, "400 Bad Request", IisServer, "Bad Request");

    /// <summary>FortiGate's own page; server name and title as in rapid7/recog (http_servers.xml, html_title.xml).</summary>
    public static HttpReply FirewallPage(HttpRequestHead? request, DateTimeOffset now) =>
        Page(now, "200 OK", "Server: xxxxxxxx-xxxxx", "FortiGate");

    /// <summary>HAProxy 2.6 as measured: 200 to the POST, nothing in it, no Server.</summary>
    public static HttpReply HaProxy(HttpRequestHead? request, DateTimeOffset now) =>
        HttpReply.Of(AfterReply.StayOpen, "", "HTTP/1.1 200 OK", "content-length: 0");

    /// <summary>nginx 1.22 as measured: the content length overflows its number.</summary>
    public static HttpReply Nginx(HttpRequestHead? request, DateTimeOffset now) =>
        Page(now, "400 Bad Request", "Server: nginx/1.22.1", "400 Bad Request");

    /// <summary>A page of HTTP.sys that says no to a client without a certificate.</summary>
    public static HttpReply Forbidden(DateTimeOffset now) => Page(now, "403 Forbidden", HttpSysServer, "Forbidden");

    private static bool IsIpHttps(HttpRequestHead? request) =>
        request is { Method: "POST", Version: "HTTP/1.1" } && Same(request.Target, "/IPHTTPS") && request.Header("Host") is not null;

    private static HttpReply Genuine(DateTimeOffset now) =>
        HttpReply.Of(AfterReply.Tunnel, "", "HTTP/1.1 200 OK", HttpSysServer, Date(now));

    private static HttpReply Page(DateTimeOffset now, string status, string server, string title)
    {
        var body = $"<html>\r\n<head><title>{title}</title></head>\r\n<body><h1>{title}</h1></body>\r\n</html>\r\n";
        return HttpReply.Of(
            AfterReply.Close, body, $"HTTP/1.1 {status}", server, Date(now), "Content-Type: text/html", $"Content-Length: {body.Length}", "Connection: close");
    }

    // HTTP.sys takes paths without regard to case.
    private static bool Same(string target, string path) => string.Equals(target, path, StringComparison.OrdinalIgnoreCase);

    internal static string Date(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"Date: {now:R}");
}
