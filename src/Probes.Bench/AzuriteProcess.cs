using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Probes.Bench;

/// <summary>Azurite's Table service in memory, from where the tests install it, ended with this program.</summary>
internal sealed class AzuriteProcess : IDisposable
{
    public const string Account = "devstoreaccount1";

    // Published with the emulator, the same on every machine.
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string Program = "node_modules/azurite/dist/src/table/main.js";

    private readonly Process _process;

    private AzuriteProcess(Process process, int port) => (_process, Endpoint) = (process, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{Account}"));

    public string Endpoint { get; }

    public string ConnectionString => $"TableEndpoint={Endpoint};AccountName={Account};AccountKey={Key}";

    /// <exception cref="InvalidOperationException">It is not installed, or does not start.</exception>
    public static AzuriteProcess Start()
    {
        var port = FreePort();
        var info = new ProcessStartInfo(
            "node",
            [Installed(), "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture), "--inMemoryPersistence", "--silent", "--disableTelemetry"])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(info) ?? throw new InvalidOperationException("node did not start");
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("successfully started", StringComparison.Ordinal))
            {
                return new AzuriteProcess(process, port);
            }
        }

        process.Dispose();
        throw new InvalidOperationException("Azurite did not start");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Installed()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var program = Path.Combine(folder.FullName, "azurite", Program);
            if (folder.Name == "artifacts" && File.Exists(program))
            {
                return program;
            }
        }

        throw new InvalidOperationException("Azurite is not in artifacts/azurite: the tests put it there, e.g. dotnet test --filter RestTablesContractTests");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
