using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Probes.Lab.Real;

/// <summary>A real program started for a test or the lab and ended with it; what it prints is kept for the failure message.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a server may take until it listens.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Beside npm.cmd Windows has a script npm for other shells, which it cannot start.
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Full path of a program on PATH or in an sbin folder, which is not on everybody's PATH; null when missing.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin{Path.PathSeparator}/sbin"
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);

    public static RunningProgram Start(string program, params string[] arguments) => Start(new Dictionary<string, string>(), program, arguments);

    /// <param name="environment">Variables besides those of this process.</param>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Each one as it is.</param>
    public static RunningProgram Start(IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(Find(program) ?? program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start"));
    }

    /// <summary>Starts a server and waits until it accepts TCP on the loopback port.</summary>
    public static async Task<RunningProgram> StartListenerAsync(int port, string program, params string[] arguments)
    {
        var running = Start(program, arguments);
        for (var i = 0; i < Patience / Pause; i++)
        {
            if (running._process.HasExited)
            {
                throw new InvalidOperationException($"{program} ended with {running._process.ExitCode}: {running.Output}");
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return running;
            }
            catch (SocketException)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }

        await running.DisposeAsync();
        throw new InvalidOperationException($"{program} did not listen on {port}: {running.Output}");
    }

    /// <summary>A TCP port on loopback that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
