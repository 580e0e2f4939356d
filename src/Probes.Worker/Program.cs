using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Probes.Hosting.Functions.Worker;
using Probes.Worker;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

// Two servers stand in front of each request, and what they say of it is of no use.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddSingleton(provider => WorkerApp.Build(HttpFunctions.BuiltFor, provider.GetRequiredService<ILoggerFactory>(), Adapters.Add));
var host = builder.Build();
await host.Services.GetRequiredService<WorkerApp>().StartAsync(CancellationToken.None);
await host.RunAsync();
