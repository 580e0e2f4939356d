using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Probes.Hosting;
using Probes.Lab.Cases;
using Probes.Schedule;

namespace Probes.Lab.Demo;

/// <summary>The app, as it is, with the responders as its endpoints and a database that goes with it.</summary>
internal sealed class WatchCommand(TimeProvider clock, TextWriter output, TextWriter error)
{
    private const string Interval = "00:00:15";

    public async Task<int> RunAsync(int port, CancellationToken cancellationToken)
    {
        await using var lab = RunningLab.Start(clock);
        var printer = new VerdictPrinter(lab, output);
        try
        {
            await using var app = ProbesApp.Build(Settings(lab, port), builder =>
            {
                builder.Services.AddSingleton(LabEngine.Create(clock));
                builder.Services.AddSingleton<IRunObserver>(printer);
            });
            await using var started = app.Lifetime.ApplicationStarted.Register(() => printer.Head(Welcome(lab, port)));
            await app.StartAsync(cancellationToken);
            await using var stop = cancellationToken.Register(app.Lifetime.StopApplication);
            await app.WaitForShutdownAsync(CancellationToken.None);
            return 0;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await error.WriteLineAsync(
                $"Port {port} of 127.0.0.1 is taken by another program. Stop that one, or choose another port: dotnet run --project src/Probes.Lab -- --port {(port == 7071 ? 7072 : 7071)}");
            return 1;
        }
        catch (StartupException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
    }

    private static string[] Settings(RunningLab lab, int port) =>
    [
        "--Probes:Urls", $"http://127.0.0.1:{port}",
        "--Probes:Interval", Interval,
        "--Probes:Jitter", "0",
        "--Probes:Region", "lab",
        "--Probes:AllowPrivate", "true",
        "--Probes:ProbeTimeout", LabEngine.Limit.ToString(),
        "--Probes:Database", lab.DatabasePath,
        "--Probes:Endpoints", lab.DocumentPath,
        $"--Probes:Roots:{LabCase.RootsName}", lab.RootsPath,
        "--Logging:LogLevel:Default", "Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning",
    ];

    private static string Welcome(RunningLab lab, int port) => $"""
        {lab.Cases.Length} emulated responders are up, and the app watches them every 15 s.

          Dashboard   http://127.0.0.1:{port}/dashboard
          Status      curl http://127.0.0.1:{port}/api/status
          End         Ctrl+C; the database is temporary and goes with it

        """;
}
