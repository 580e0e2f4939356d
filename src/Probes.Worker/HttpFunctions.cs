using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Probes.Hosting.Functions.Worker;

namespace Probes.Worker;

/// <summary>The HTTP functions of src/Probes/functions, a line each: what they answer is decided by the app's own pipeline.</summary>
public sealed class HttpFunctions(WorkerApp app)
{
#if AUTH_ENTRA
    /// <summary>Who may call; the host takes it from no setting, so it is fixed by the build (-p:Auth=keys or entra).</summary>
    public const string BuiltFor = "entra";

    private const AuthorizationLevel Level = AuthorizationLevel.Anonymous;
#else
    /// <summary>Who may call; the host takes it from no setting, so it is fixed by the build (-p:Auth=keys or entra).</summary>
    public const string BuiltFor = "keys";

    private const AuthorizationLevel Level = AuthorizationLevel.Function;
#endif

    [Function("checks")]
    public Task<IResult> ChecksAsync([HttpTrigger(Level, "get", "post", Route = "api/checks/{*path}")] HttpRequest request) => AnswerAsync(request);
    [Function("client-errors")]
    public Task<IResult> ClientErrorsAsync([HttpTrigger(Level, "get", "post", Route = "api/client-errors/{*path}")] HttpRequest request) => AnswerAsync(request);
    [Function("dashboard")]
    public Task<IResult> DashboardAsync([HttpTrigger(Level, "get", Route = "dashboard/{*path}")] HttpRequest request) => AnswerAsync(request);
    [Function("diagnoses")]
    public Task<IResult> DiagnosesAsync([HttpTrigger(Level, "get", Route = "api/diagnoses/{*path}")] HttpRequest request) => AnswerAsync(request);
    [Function("endpoint-baseline")]
    public Task<IResult> EndpointBaselineAsync([HttpTrigger(Level, "get", "put", "delete", Route = "api/endpoints/{id}/baseline")] HttpRequest request) => AnswerAsync(request);
    [Function("endpoint-incidents")]
    public Task<IResult> EndpointIncidentsAsync([HttpTrigger(Level, "get", Route = "api/endpoints/{id}/incidents")] HttpRequest request) => AnswerAsync(request);
    [Function("endpoint-status")]
    public Task<IResult> EndpointStatusAsync([HttpTrigger(Level, "get", Route = "api/endpoints/{id}/status")] HttpRequest request) => AnswerAsync(request);
    [Function("endpoint-uptime")]
    public Task<IResult> EndpointUptimeAsync([HttpTrigger(Level, "get", Route = "api/endpoints/{id}/uptime")] HttpRequest request) => AnswerAsync(request);
    [Function("endpoints")]
    public Task<IResult> EndpointsAsync([HttpTrigger(Level, "get", "post", "put", "delete", Route = "api/endpoints/{id?}")] HttpRequest request) => AnswerAsync(request);
    [Function("health")]
    public Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/{*path}")] HttpRequest request) => AnswerAsync(request);
    [Function("incidents")]
    public Task<IResult> IncidentsAsync([HttpTrigger(Level, "get", Route = "api/incidents")] HttpRequest request) => AnswerAsync(request);
    [Function("maintenance")]
    public Task<IResult> MaintenanceAsync([HttpTrigger(Level, "get", "put", "delete", Route = "api/maintenance/{id?}")] HttpRequest request) => AnswerAsync(request);
    [Function("metrics")]
    public Task<IResult> MetricsAsync([HttpTrigger(Level, "get", Route = "metrics")] HttpRequest request) => AnswerAsync(request);
    [Function("openapi")]
    public Task<IResult> OpenApiAsync([HttpTrigger(Level, "get", Route = "openapi.json")] HttpRequest request) => AnswerAsync(request);
    [Function("reports")]
    public Task<IResult> ReportsAsync([HttpTrigger(Level, "get", Route = "api/reports/{name}")] HttpRequest request) => AnswerAsync(request);
    [Function("run-trace")]
    public Task<IResult> RunTraceAsync([HttpTrigger(Level, "get", Route = "api/endpoints/{id}/runs/{runId}/trace.pcapng")] HttpRequest request) => AnswerAsync(request);
    [Function("runs")]
    public Task<IResult> RunsAsync([HttpTrigger(Level, "get", Route = "api/endpoints/{id}/runs/{runId?}")] HttpRequest request) => AnswerAsync(request);
    [Function("status")]
    public Task<IResult> StatusAsync([HttpTrigger(Level, "get", Route = "api/status")] HttpRequest request) => AnswerAsync(request);

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        await app.HandleAsync(request.HttpContext);
        return Results.Empty;
    }
}
