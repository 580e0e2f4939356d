using System.Net;
using System.Text.Json;

namespace Probes.Tests.App.Api;

internal static class AssertProblem
{
    /// <summary>A problem document of this status that names exactly these fields.</summary>
    public static void Is(HttpResponseMessage response, JsonElement json, HttpStatusCode status, params string[] fields)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, json.GetProperty("status").GetInt32());
        Assert.NotEmpty(json.GetProperty("title").GetString()!);
        Assert.NotEmpty(json.GetProperty("detail").GetString()!);
        var errors = json.TryGetProperty("errors", out var list) ? list.EnumerateArray().ToList() : [];
        Assert.Equal(fields.Order(), errors.Select(error => error.GetProperty("path").GetString()!).Order());
        Assert.All(errors, error => Assert.NotEmpty(error.GetProperty("message").GetString()!));
    }
}
