using System.Diagnostics;
using System.Globalization;

namespace Probes.Lab.Real;

/// <summary>Programs that are run for what they print, or talked to.</summary>
public sealed partial class RunningProgram
{
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
            await Task.Delay(Pause, TimeProvider.System);
        }

        if (running._process.HasExited)
        {
            await running._process.WaitForExitAsync();
        }

        return running.Output;
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
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        await _process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    /// <summary>Asks the program to end in an orderly way (SIGINT, as Ctrl+C), and waits until it has.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start(Find("kill") ?? "kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }
}
