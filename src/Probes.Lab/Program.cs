using System.Runtime.InteropServices;
using Probes.Lab.Demo;

const int Usage = 64; // sysexits.h

var arguments = LabArguments.Parse(args);
if (!arguments.Problems.IsEmpty)
{
    foreach (var problem in arguments.Problems)
    {
        await Console.Error.WriteLineAsync(problem);
    }

    await Console.Error.WriteLineAsync("See --help.");
    return Usage;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    return arguments.Mode switch
    {
        LabMode.Once => await new OnceCommand(TimeProvider.System, Console.Out).RunAsync(arguments.Real, stop.Token),
        LabMode.Telemetry => await new TelemetryCommand(TimeProvider.System, Console.Out).RunAsync(stop.Token),
        LabMode.RespondersOnly => await new RespondersCommand(TimeProvider.System, Console.Out).RunAsync(stop.Token),
        LabMode.Watch => await new WatchCommand(TimeProvider.System, Console.Out, Console.Error).RunAsync(arguments.Port, stop.Token),
        _ => Help(),
    };
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}

int Help()
{
    Console.WriteLine(LabArguments.Usage);
    return 0;
}

void Stop(PosixSignalContext signal)
{
    // The responders and the temporary folder are put away first.
    signal.Cancel = true;
    stop.Cancel();
}
