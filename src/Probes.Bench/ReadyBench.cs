using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Probes.Bench;

/// <summary>
/// How long the program takes from its start to its first answer as a custom handler, beside a floor: an empty ASP.NET Core program, this one.
/// Both are started in turn, from files that are in the machine's cache.
/// </summary>
internal static class ReadyBench
{
    /// <summary>What the empty program is started with.</summary>
    public const string FloorCommand = "ready-floor";

    private const int Runs = 11;

    public static async Task<int> RunAsync(string program)
    {
        if (!File.Exists(program))
        {
            await Console.Error.WriteLineAsync($"There is no program {Path.GetFullPath(program)}. Publish one: dotnet publish src/Probes -p:PublishProfile=azure");
            return 64;
        }

        var folder = Directory.CreateTempSubdirectory("probes-ready-");
        using var client = new HttpClient();
        List<double> live = [], status = [], floor = [];

        // The first of each is not counted: it fills the cache.
        for (var run = -1; run < Runs; run++)
        {
            var database = Path.Combine(folder.FullName, $"{run}.db");
            var own = await MeasureAsync(client, Path.GetFullPath(program), [], database, "/api/health/live");
            var stored = await MeasureAsync(client, Path.GetFullPath(program), [], database + "2", "/api/status");
            var empty = await MeasureAsync(client, Environment.ProcessPath!, [.. ResponderProcess.Prefix(), FloorCommand], database, "/");
            if (run >= 0)
            {
                live.Add(own);
                status.Add(stored);
                floor.Add(empty);
            }
        }

        folder.Delete(recursive: true);
        Console.WriteLine($"{program}, {Runs} starts of each in turn, {Environment.ProcessorCount} processors");
        Print("empty ASP.NET Core program", floor);
        Print("first 200 of /api/health/live", live);
        Print("first 200 of /api/status, new store", status);
        return 0;
    }

    /// <summary>The smallest server there is.</summary>
    public static async Task ServeFloorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"]}");
        await using var app = builder.Build();
        app.MapGet("/", () => Results.Ok());
        await app.RunAsync();
    }

    private static async Task<double> MeasureAsync(HttpClient client, string program, string[] arguments, string database, string path)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port;
        info.Environment["PROBE_SCHEDULE"] = "5 */5 * * * *";
        info.Environment["Probes__Database"] = database;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            await FirstAnswerAsync(client, new Uri($"http://127.0.0.1:{port}{path}"), process);
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task FirstAnswerAsync(HttpClient client, Uri url, Process process)
    {
        while (!process.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(url);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }

        throw new InvalidOperationException($"the program ended: {await process.StandardError.ReadToEndAsync()}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40}{times[0],8:0} ms min{times[times.Count / 2],8:0} ms median{times[^1],8:0} ms max"));
    }
}
