using Probes.Hosting;

return await ProbesApp.RunAsync(args, Console.Out, Console.Error);
