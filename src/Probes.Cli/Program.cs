using Probes.Cli;
using Probes.Cli.Terminal;

return await new ProbeCommand(EngineFactory.Create).RunAsync(args, Shell.OfThisProcess());
