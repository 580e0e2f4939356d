using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Probes.Bench;

/// <summary>The canned responder, started from this same program and ended with it.</summary>
internal sealed class ResponderProcess : IDisposable
{
    private readonly Process _process;

    private ResponderProcess(Process process, IPEndPoint endPoint) => (_process, EndPoint) = (process, endPoint);

    public IPEndPoint EndPoint { get; }

    public static ResponderProcess Start()
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!, [.. Prefix(), "responder"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(info) ?? throw new InvalidOperationException("the responder did not start");
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the responder named no port");
        return new ResponderProcess(process, new IPEndPoint(IPAddress.Loopback, int.Parse(line, CultureInfo.InvariantCulture)));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    // Under "dotnet Probes.Bench.dll" the process is dotnet itself.
    public static string[] Prefix() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ResponderProcess).Assembly.Location] : [];
}
