using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Probes.Lab.LogAnalytics;

/// <summary>An answer of the query API.</summary>
public sealed record QueryReply(int Status, string Body)
{
    private static readonly byte[] Filling = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));

    public int? RetryAfterSeconds { get; init; }

    /// <summary>The body goes on without end.</summary>
    public bool Endless { get; init; }

    /// <param name="columns"><c>name: type</c>, parted by commas.</param>
    /// <param name="rows">The rows as JSON, <c>["a", 1], ["b", 2]</c>.</param>
    public static QueryReply Table(string columns, string rows, string error = "") => new(
        StatusCodes.Status200OK,
        $$"""{"tables":[{"name":"PrimaryResult","columns":[{{string.Join(',', columns.Split(',').Select(Column))}}],"rows":[{{rows}}]}]{{(error.Length == 0 ? "" : ",\"error\":" + error)}}}""");

    public async Task SendAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(Body, context.RequestAborted);
        while (Endless && !context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(Filling, context.RequestAborted);
        }
    }

    private static string Column(string declared)
    {
        var parts = declared.Split(':', StringSplitOptions.TrimEntries);
        return $$"""{"name":{{JsonSerializer.Serialize(parts[0])}},"type":"{{parts[1]}}"}""";
    }
}
