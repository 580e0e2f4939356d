using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Signatures;
using IpHttps.Targets;
using Probes.Lab.Certificates;

namespace Probes.Lab.Real;

/// <summary>Real programs that stand before a DirectAccess server, which is the emulated one.</summary>
internal static class RealDevices
{
    private static readonly RealProgram Haproxy = new("haproxy", "haproxy");
    private static readonly RealProgram Socat = new("socat", "socat");
    private static readonly RealProgram Stunnel = new("stunnel4", "stunnel4");

    private static readonly ExpectationsDeclaration Preauthenticated = new()
    {
        Preauthentication = PreauthenticationExpectation.Required,
        ClientCa = [LabCertificates.ClientName.Replace(",", ", ", StringComparison.Ordinal)],
    };

    public static ImmutableArray<RealCase> All { get; } =
    [
        new("real-sslh", "sslh passes TLS through untouched", Verdict.Healthy)
        {
            Programs = [new("sslh", "sslh")],
            Start = site => site.RunAsync("sslh", "-f", "-p", $"127.0.0.1:{site.Port}", "--tls", $"127.0.0.1:{site.DirectAccess(tls: true)}"),
            Findings = ["DA4001"],
            Kind = ResponderKind.DirectAccess,
        },
        new("real-socat-null", "socat ends TLS, NULL suites and others", Verdict.Healthy)
        {
            Programs = [Socat],
            Start = site => site.RunAsync("socat", TlsListener(site, ",cipher=ALL:eNULL:@SECLEVEL=0,openssl-max-proto-version=TLS1.2"), $"TCP:127.0.0.1:{site.DirectAccess()}"),
            Findings = ["DA4001"],
            Kind = ResponderKind.DirectAccess,
        },
        new("real-stunnel-null-only", "stunnel ends TLS, NULL suites only", Verdict.Healthy)
        {
            Programs = [Stunnel],
            Start = StunnelAsync,
            Findings = ["DA2009", "DA4001"],
            Kind = ResponderKind.Adc,
        },
        new("real-haproxy-preauth", "HAProxy ends TLS and demands client certificates", Verdict.Healthy)
        {
            Programs = [Haproxy],
            Start = PreauthenticationAsync,
            Expect = Preauthenticated,
            Findings = ["DA2023"],
        },
        new("real-hitch", "Hitch ends TLS without NULL suites", Verdict.Misconfigured)
        {
            Programs = [new("hitch", "hitch")],
            Start = HitchAsync,
            Findings = ["DA2001"],
            ClientCode = "0x80090326",
            Kind = ResponderKind.Adc,
        },
        new("real-haproxy", "HAProxy, which says 200 to everything", Verdict.WrongResponder)
        {
            Programs = [Haproxy],
            Start = site => HaproxyAsync(site, "mode http", "", "http-request return status 200"),
            Findings = ["DA4004"],
            Product = "HAProxy",
        },
        new("real-squid", "Squid as a reverse proxy", Verdict.WrongResponder)
        {
            Programs = [new("squid", "squid-openssl")],
            Start = SquidAsync,
            Findings = ["DA5013"],
            Product = "Squid proxy",
        },
        new("real-ocserv", "the OpenConnect VPN server", Verdict.WrongResponder)
        {
            Programs = [new("ocserv", "ocserv")],
            NeedsRoot = true,
            Start = OcservAsync,
            Findings = ["DA2004", "DA4006"],
            Depth = ProbeDepth.Full,
            Product = "OpenConnect VPN server (ocserv)",
        },
    ];

    internal static string TlsListener(RealSite site, string options) =>
        $"OPENSSL-LISTEN:{site.Port},bind=127.0.0.1,cert={site.Files.Bundle},verify=0,fork,reuseaddr{options}";

    private static Task StunnelAsync(RealSite site) => site.ConfiguredAsync(
        "stunnel4",
        $"foreground = yes\npid =\nsyslog = no\n[offload]\naccept = 127.0.0.1:PORT\nconnect = 127.0.0.1:{site.DirectAccess()}\ncert = BUNDLE\nciphers = eNULL:@SECLEVEL=0\nsslVersion = TLSv1.2\n",
        file => [file]);

    private static Task HaproxyAsync(RealSite site, string mode, string options, string rest) =>
        site.ConfiguredAsync("haproxy", ServerConfigurations.Haproxy(mode, options, rest), ServerConfigurations.HaproxyArguments);

    private static Task PreauthenticationAsync(RealSite site) => HaproxyAsync(
        site,
        "mode tcp",
        "ca-file ROOT verify required ssl-max-ver TLSv1.2 ciphers ALL:eNULL:@SECLEVEL=0",
        $"default_backend da\nbackend da\n  server da 127.0.0.1:{site.DirectAccess()}");

    // Started by root, it wants to be told whom to become.
    private static Task HitchAsync(RealSite site)
    {
        string[] user = Environment.IsPrivilegedProcess ? ["--user=nobody"] : [];
        return site.RunAsync("hitch", [$"--backend=[127.0.0.1]:{site.DirectAccess()}", $"--frontend=[127.0.0.1]:{site.Port}", .. user, site.Files.Bundle]);
    }

    private static Task SquidAsync(RealSite site)
    {
        // Its shared memory is named after the service, and stays when it is ended at once.
        var service = $"probes{site.Port}";
        site.DeleteAtEnd("/dev/shm", service + "-*.shm");
        return site.ConfiguredAsync(
            "squid",
            $"""
            https_port 127.0.0.1:PORT accel tls-cert=BUNDLE defaultsite=real-squid.{LabCertificates.Domain}
            http_access allow all
            cache_peer 127.0.0.1 parent {site.DirectAccess()} 0 no-query originserver
            pid_filename none
            access_log none
            cache_log /dev/null
            cache_store_log none
            coredump_dir FOLDER
            pinger_enable off
            netdb_filename none
            max_filedescriptors 1024
            """ + "\n",
            file => ["-N", "-n", service, "-f", file]);
    }

    private static Task OcservAsync(RealSite site)
    {
        site.Files.Write("passwords", "");
        return site.ConfiguredAsync(
            "ocserv",
            """
            auth = "plain[passwd=FOLDER/passwords]"
            tcp-port = PORT
            listen-host = 127.0.0.1
            run-as-user = root
            run-as-group = root
            socket-file = FOLDER/socket
            pid-file = FOLDER/pid
            server-cert = CERT
            server-key = KEY
            isolate-workers = false
            device = vpns
            ipv4-network = 192.0.2.0
            ipv4-netmask = 255.255.255.0
            """ + "\n",
            file => ["-f", "-c", file]);
    }
}
