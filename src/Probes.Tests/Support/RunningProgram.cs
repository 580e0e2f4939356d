using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Probes.Tests.Support;

/// <summary>A real program started for a test and ended with it; what it prints is kept for the failure message.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
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

    /// <summary>Runs a program until it has printed a text, or has ended, or the limit is over, and returns all it printed.</summary>
    public static async Task<string> RunUntilAsync(string text, TimeSpan limit, string input, string program, params string[] arguments)
    {
        await using var running = Start(program, arguments);
        await running._process.StandardInput.WriteAsync(input);
        await running._process.StandardInput.FlushAsync();
        var started = TimeProvider.System.GetTimestamp();
        while (!running.Output.Contains(text, StringComparison.Ordinal)
            && !running._process.HasExited
            && TimeProvider.System.GetElapsedTime(started) < limit)
        {
            await Task.Delay(20);
        }

        if (running._process.HasExited)
        {
            await running._process.WaitForExitAsync();
        }

        return running.Output;
    }

    /// <summary>Full path of a program on PATH or in an sbin folder, which is not on everybody's PATH; null when missing.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}{Path.PathSeparator}/usr/sbin{Path.PathSeparator}/sbin"
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
            .FirstOrDefault(File.Exists);

    public static RunningProgram Start(string program, params string[] arguments)
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

        return new RunningProgram(Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start"));
    }

    /// <summary>Starts a server and waits until it accepts TCP on the loopback port.</summary>
    public static async Task<RunningProgram> StartListenerAsync(int port, string program, params string[] arguments)
    {
        var running = Start(program, arguments);
        for (var i = 0; i < 200; i++)
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
                await Task.Delay(50);
            }
        }

        await running.DisposeAsync();
        throw new InvalidOperationException($"{program} did not listen on {port}: {running.Output}");
    }

    /// <summary>Runs a program to its end, with text for its standard input, and returns all it printed.</summary>
    public static async Task<string> RunAsync(string program, string input, TimeSpan limit, params string[] arguments)
    {
        await using var running = Start(program, arguments);
        await running._process.StandardInput.WriteAsync(input);
        await running._process.StandardInput.FlushAsync();
        using var end = new CancellationTokenSource(limit);
        try
        {
            await running._process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            // A client that keeps its connection open is ended by the limit; what it printed is what counts.
        }

        return running.Output;
    }

    /// <summary>Writes to the program's standard input once it has printed the marker: an answer must not come before its question.</summary>
    public async Task SayAfterAsync(string marker, string text, CancellationToken cancellationToken)
    {
        while (!Output.Contains(marker, StringComparison.Ordinal))
        {
            await Task.Delay(20, cancellationToken);
        }

        await _process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    /// <summary>A TCP port on loopback that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Asks the program to end in an orderly way (SIGINT, as Ctrl+C), and waits until it has.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start(Find("kill") ?? "kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
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
