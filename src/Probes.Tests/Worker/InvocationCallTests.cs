using Microsoft.AspNetCore.Http.Features;
using Probes.Hosting.Functions.Worker;

namespace Probes.Tests.Worker;

public sealed class InvocationCallTests
{
    [Fact]
    public async Task What_waits_for_the_end_of_an_invocation_runs_then_the_last_first()
    {
        var ended = new List<string>();
        var call = new InvocationCall("retention", [], CancellationToken.None);
        foreach (var name in new[] { "services", "body" })
        {
            call.Features.GetRequiredFeature<IHttpResponseFeature>().OnCompleted(state => Task.Run(() => ended.Add((string)state)), name);
        }

        Assert.Empty(ended);
        await call.DisposeAsync();

        Assert.Equal(["body", "services"], ended);
    }

    [Theory]
    [InlineData("""{"Schedule":{}}""", """{"Data":{"timer":{"Schedule":{}}},"Metadata":{"sys":{"UtcNow":"2026-11-25T12:00:00Z"}}}""")]
    [InlineData("7", """{"Data":{"timer":"7"},"Metadata":{"sys":{"UtcNow":"2026-11-25T12:00:00Z"}}}""")]
    [InlineData("{", """{"Data":{"timer":"{"},"Metadata":{"sys":{"UtcNow":"2026-11-25T12:00:00Z"}}}""")]
    public void Data_is_an_object_or_text_as_the_host_posts_it(string data, string expected) =>
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(WorkerInvocation.Payload("timer", data, new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero))));

    [Theory]
    [InlineData(200, """{"Outputs":{"shards":["a","b"]},"Logs":["done"],"ReturnValue":null}""", null)]
    [InlineData(400, """{"Outputs":{},"Logs":["not so"],"ReturnValue":null}""", "not so")]
    [InlineData(503, """{"title":"x","detail":"no store"}""", "no store")]
    [InlineData(500, "", "status 500")]
    public void An_answer_that_is_no_success_is_a_failure_with_its_reason(int status, string answer, string? failure)
    {
        var (logs, outputs, reason) = WorkerInvocation.Read(status, System.Text.Encoding.UTF8.GetBytes(answer));

        Assert.Equal(failure is null ? "done -> a b" : " -> ", $"{string.Join(' ', logs)} -> {string.Join(' ', outputs)}");
        Assert.True(failure is null ? reason is null : reason!.Contains(failure, StringComparison.Ordinal), reason);
    }
}
