using System.Text.Json;

namespace Probes.Hosting.Functions;

/// <summary>A function that the host calls for another reason than HTTP.</summary>
internal interface IInvocation
{
    /// <summary>Name of its folder below <c>functions</c>.</summary>
    string Function { get; }

    Task<InvocationResult> RunAsync(JsonElement payload, CancellationToken stopping);
}
