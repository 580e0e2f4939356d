using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Probes.Hosting.Functions;

/// <summary>
/// The answer to an invocation. The host takes any status but success as a failure: it logs it, retries a queue message and binds no output.
/// It then reads nothing of the body, so the reason is logged here as well.
/// </summary>
internal sealed class InvocationResult : IResult
{
    private readonly int _status;
    private readonly InvocationDocument _document;

    private InvocationResult(int status, InvocationDocument document) => (_status, _document) = (status, document);

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure => _status == StatusCodes.Status200OK ? null : string.Join(" ", _document.Logs);

    public static InvocationResult Done(params ImmutableArray<string> logs) => new(StatusCodes.Status200OK, new InvocationDocument([], logs));

    /// <param name="binding">Name of an output binding in function.json.</param>
    /// <param name="messages">Each becomes one message.</param>
    /// <param name="log">For the log of the host.</param>
    public static InvocationResult Done(string binding, ImmutableArray<string> messages, string log) =>
        new(StatusCodes.Status200OK, new InvocationDocument(new() { [binding] = messages }, [log]));

    /// <summary>What the host sent cannot be used, and will not be when it is sent again.</summary>
    public static InvocationResult Refused(string problem) => Failed(StatusCodes.Status400BadRequest, problem);

    public static InvocationResult Failed(int status, string problem) => new(status, new InvocationDocument([], [problem]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = _status;
        httpContext.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, _document, InvocationJson.Default.InvocationDocument, httpContext.RequestAborted);
    }
}

/// <summary>The contract of custom handlers.</summary>
internal sealed record InvocationDocument(
    [property: JsonPropertyName("Outputs")] Dictionary<string, ImmutableArray<string>> Outputs,
    [property: JsonPropertyName("Logs")] ImmutableArray<string> Logs,
    [property: JsonPropertyName("ReturnValue")] string? ReturnValue = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(InvocationDocument))]
[JsonSerializable(typeof(ShardMessage))]
internal sealed partial class InvocationJson : JsonSerializerContext;
