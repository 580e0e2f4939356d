using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Steps;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;

namespace Probes.Bench;

/// <summary>
/// What a survey of cipher suites costs a server, beside the tools that a user would otherwise run, on one nginx, in turn: TCP connections as a
/// proxy before the server counts them, and elapsed time.
/// </summary>
internal static class SuitesBench
{
    private const string Host = "bench.contoso.test";

    private const int Missing = 69; // EX_UNAVAILABLE

    private static readonly string[] TemporaryPaths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    public static async Task<int> RunAsync(int rounds)
    {
        if (Find("nginx") is not { } program)
        {
            await Console.Error.WriteLineAsync("needs nginx: apt-get install nginx-light");
            return Missing;
        }

        var folder = Directory.CreateTempSubdirectory("probes-suites-");
        var port = FreePort();
        using var nginx = Process.Start(program, ["-e", "stderr", "-c", Configuration(folder.FullName, port)]);
        try
        {
            await UntilListeningAsync(port);
            await CompareAsync(new IPEndPoint(IPAddress.Loopback, port), rounds);
            return 0;
        }
        finally
        {
            nginx.Kill();
            await nginx.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(IPEndPoint server, int rounds)
    {
        await using var proxy = CountingProxy.Before(server);
        var port = proxy.EndPoint.Port.ToString(CultureInfo.InvariantCulture);
        var ofSuites = 0;
        (string Name, Func<Task> Run)[] contenders =
        [
            ("this probe, depth full, all of it", async () => ofSuites = await ProbeAsync(proxy.EndPoint)),
            .. Tool("nmap", "nmap ssl-enum-ciphers", "-Pn", "-n", "-p", port, "--script", "+ssl-enum-ciphers", "127.0.0.1"),
            .. Tool("sslscan", "sslscan, ciphers only", "--no-groups", "--no-heartbleed", "--no-renegotiation", "--no-compression", "--no-fallback", $"127.0.0.1:{port}"),
            .. Tool("sslscan", "sslscan, all of it", $"127.0.0.1:{port}"),
        ];
        var connections = contenders.Select(_ => 0).ToArray();
        var times = contenders.Select(_ => new List<double>()).ToArray();

        // One round without counting, so that files are cached and code is compiled.
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var before = proxy.Connections;
                var watch = Stopwatch.StartNew();
                await contenders[i].Run();
                connections[i] = proxy.Connections - before;
                times[i].Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Print([.. contenders.Select(each => each.Name)], connections, times);
        Console.WriteLine($"Of this probe's connections {ofSuites} are for versions and suites; the others are for groups, attempts and requests.");
    }

    private static void Print(string[] names, int[] connections, List<double>[] times)
    {
        Console.WriteLine($"{"contender",-40}{"connections",12}{"/ ours",8}{"wall ms",10}{"/ ours",8}");
        for (var i = 0; i < names.Length; i++)
        {
            var ratio = times[i].Skip(1).Zip(times[0].Skip(1), (its, ours) => its / ours);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{names[i],-40}{connections[i],12}{(double)connections[i] / connections[0],8:0.00}{Median(times[i].Skip(1)),10:0.0}{Median(ratio),8:0.00}"));
        }
    }

    /// <summary>The connections that versions and suites took.</summary>
    private static async Task<int> ProbeAsync(IPEndPoint peer)
    {
        var prober = new Prober(new ProbeLimits(), new Resolver(TimeProvider.System), TimeProvider.System);
        var target = new ProbeTarget { Host = Host, Address = peer.Address, Port = peer.Port, AllowPrivate = true, Depth = ProbeDepth.Full };
        var evidence = await prober.ProbeAsync(target, CancellationToken.None);
        if (evidence.Survey?.Suites is not { } suites || suites.Versions.Any(version => version.Incomplete is not null))
        {
            throw new InvalidOperationException("the survey is not whole");
        }

        return suites.Connections - suites.Groups.Sum(version => version.Groups.Length + 1);
    }

    private static (string Name, Func<Task> Run)[] Tool(string program, string name, params string[] arguments) => Find(program) is not { } path ? [] : [(name, async () =>
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
    })];

    private static string Configuration(string folder, int port)
    {
        using var authority = new LabAuthority("CN=Bench Root");
        using var leaf = authority.Issue(new LeafRequest($"CN={Host}"));
        using var key = leaf.GetRSAPrivateKey()!;
        File.WriteAllText(Path.Combine(folder, "cert.pem"), leaf.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        var temporary = string.Concat(TemporaryPaths.Select(name => $"{name}_temp_path {folder}/{name};\n"));
        var path = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(path, $$"""
            daemon off; master_process off; pid {{folder}}/nginx.pid; error_log stderr crit;
            events {}
            http {
              access_log off; {{temporary}}
              server { listen 127.0.0.1:{{port}} ssl; ssl_certificate {{folder}}/cert.pem; ssl_certificate_key {{folder}}/key.pem; ssl_protocols TLSv1.2 TLSv1.3; location / { return 404; } }
            }
            """);
        return path;
    }

    private static async Task UntilListeningAsync(int port)
    {
        for (var i = 0; i < 200; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }

        throw new InvalidOperationException("nginx does not listen");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin{Path.PathSeparator}/sbin"
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
