using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Probes.Tables.Rest;

namespace Probes.Worker;

/// <summary>What this head puts in the place of the app's own adapters.</summary>
public static partial class Adapters
{
    public static void Add(WebApplicationBuilder app)
    {
        app.Services.AddSingleton<OpenAccount>((account, limits) => new SdkTables(account, limits, TimeProvider.System));
        AddLogQuery(app.Services);
    }

    /// <summary>In <c>SdkLogQuery.cs</c>; where that is left out, the app's own adapter stays.</summary>
    static partial void AddLogQuery(IServiceCollection services);
}
