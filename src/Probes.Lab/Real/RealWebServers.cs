using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Signatures;

namespace Probes.Lab.Real;

/// <summary>Real web servers in the place of the DirectAccess server.</summary>
internal static class RealWebServers
{
    private const Verdict Wrong = Verdict.WrongResponder;

    private static readonly RealProgram Nginx = new("nginx", "nginx-light");
    private static readonly RealProgram Lighttpd = new("lighttpd", "lighttpd");

    public static ImmutableArray<RealCase> All { get; } =
    [
        new("real-nginx", "nginx", Wrong)
        {
            Programs = [Nginx],
            Start = site => NginxAsync(site, "ssl_protocols TLSv1.2 TLSv1.3;"),
            Findings = ["DA5012"],
            Product = "nginx",
        },
        new("real-nginx-unknown-name", "nginx that rejects names it does not know", Verdict.Misconfigured)
        {
            Programs = [Nginx],
            Start = site => NginxAsync(site, "ssl_protocols TLSv1.2; ssl_reject_handshake on;"),
            Findings = ["DA2008"],
            ClientCode = "0x80090326",
        },
        new("real-apache", "Apache HTTP Server", Wrong)
        {
            Programs = [new("apache2", "apache2-bin")],
            Start = ApacheAsync,
            Findings = ["DA5012"],
            Product = "Apache HTTP Server",
        },
        new("real-lighttpd", "lighttpd without TLS", Wrong)
        {
            Programs = [Lighttpd],
            Start = site => site.ConfiguredAsync("lighttpd", LighttpdConfiguration, file => ["-D", "-f", file]),
            Findings = ["DA5001"],
            Kind = ResponderKind.WebServer,
        },
        new("real-socat-lighttpd", "lighttpd behind socat, which ends TLS", Wrong)
        {
            Programs = [new("socat", "socat"), Lighttpd],
            Start = SocatAsync,
            Findings = ["DA5012"],
            Product = "lighttpd",
        },
        new("real-node", "a Node.js server that says 200 to everything", Wrong)
        {
            Programs = [new("node", "nodejs")],
            Start = NodeAsync,
            Findings = ["DA4004"],
            Product = "Node.js",
        },
    ];

    private const string LighttpdConfiguration = "server.document-root = \"FOLDER\"\nserver.bind = \"127.0.0.1\"\nserver.port = PORT\n";

    private static Task NginxAsync(RealSite site, string tls) => site.ConfiguredAsync("nginx", ServerConfigurations.Nginx(tls), ServerConfigurations.NginxArguments);

    private static Task ApacheAsync(RealSite site) => site.ConfiguredAsync(
        "apache2",
        """
        ServerName 127.0.0.1
        ServerRoot FOLDER
        DefaultRuntimeDir FOLDER
        PidFile FOLDER/apache.pid
        ErrorLog FOLDER/apache.log
        Mutex file:FOLDER default
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
        Listen 127.0.0.1:PORT
        SSLEngine on
        SSLCertificateFile CERT
        SSLCertificateKeyFile KEY
        """ + "\n",
        file => ["-X", "-f", file]);

    private static async Task SocatAsync(RealSite site)
    {
        var behind = await site.BehindAsync("lighttpd", LighttpdConfiguration, file => ["-D", "-f", file]);
        await site.RunAsync("socat", RealDevices.TlsListener(site, ""), $"TCP:127.0.0.1:{behind}");
    }

    private static Task NodeAsync(RealSite site) => site.ConfiguredAsync(
        "node",
        """
        const fs = require('fs');
        const options = { cert: fs.readFileSync('CERT'), key: fs.readFileSync('KEY') };
        require('https').createServer(options, (request, response) => response.end()).listen(PORT, '127.0.0.1');
        """ + "\n",
        file => [file]);
}
