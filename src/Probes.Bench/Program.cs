using System.Globalization;
using Probes.Bench;

if (args is ["responder"])
{
    await CannedResponder.ServeAsync();
    return 0;
}

if (args is [ReadyBench.FloorCommand])
{
    await ReadyBench.ServeFloorAsync();
    return 0;
}

if (args is ["ready", var program])
{
    return await ReadyBench.RunAsync(program);
}

if (args is ["suites", ..])
{
    return await SuitesBench.RunAsync(Rounds(5));
}

if (args is ["uptime", ..])
{
    await UptimeBench.RunAsync(Rounds(7));
    return 0;
}

var isTables = args is ["tables", ..];
if (!BenchOptions.TryParse(isTables ? args[1..] : args, isTables ? BenchOptions.Tables : new BenchOptions(), out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(BenchOptions.Usage);
    return 64;
}

if (options.Help)
{
    Console.WriteLine(BenchOptions.Usage);
    return 0;
}

if (isTables)
{
    using var azurite = AzuriteProcess.Start();
    await TablesBench.RunAsync(azurite, options);
    return 0;
}

using var responder = ResponderProcess.Start();
await HandshakeBench.RunAsync(responder.EndPoint, options);
return 0;

int Rounds(int usual) => args is [_, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : usual;
