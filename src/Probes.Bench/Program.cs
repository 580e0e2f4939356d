using Probes.Bench;

if (args is ["responder"])
{
    await CannedResponder.ServeAsync();
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
