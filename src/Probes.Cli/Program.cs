using Probes.Cli;
using Probes.Cli.Terminal;

return await new ProbeCommand(EngineFactory.Create, EngineFactory.Resolve).RunAsync(args, Shell.OfThisProcess());
