using System.Net;

namespace Probes.Tests.App.Functions;

/// <summary>Sweeps by way of the queue, in the published program.</summary>
[Collection(nameof(PublishedApp))]
public sealed class QueueContractTests(PublishedApp published)
{
    [Fact]
    public async Task More_than_the_inline_limit_is_planned_and_its_shards_store_every_run()
    {
        var ids = Enumerable.Range(0, 51).Select(number => $"e{number:00}").ToArray();
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["Probes__InlineLimit"] = "50" });
        await handler.AddAsync(ids);

        var (status, answer) = await handler.InvokeAsync("probe-sweep", Payloads.Timer());
        var messages = answer.GetProperty("Outputs").GetProperty("shards").EnumerateArray().Select(each => each.GetString()!).ToList();
        var before = (await handler.CallAsync(HttpMethod.Get, "/api/health/freshness")).Json.GetProperty("status").GetString();
        var shards = await Task.WhenAll(messages.Select((message, at) => handler.InvokeAsync("probe-shard", Payloads.Queue("shard", message, wraps: at + 1))));

        Assert.Equal((HttpStatusCode.OK, 2), (status, messages.Count));
        Assert.Equal("starting", before);
        Answer.Is("50 of 50 probed", shards[0].Json);
        Answer.Is("1 of 1 probed", shards[1].Json);
        foreach (var id in ids)
        {
            Assert.Single((await handler.RunsAsync(id)).EnumerateArray());
        }

        Assert.Equal("fresh", (await handler.CallAsync(HttpMethod.Get, "/api/health/freshness")).Json.GetProperty("status").GetString());
        Answer.Is("nothing changed", (await handler.InvokeAsync("probe-sweep", Payloads.Timer())).Json);
    }

    [Fact]
    public async Task A_shard_past_its_deadline_is_dropped_and_counted()
    {
        await using var handler = await HandlerProcess.StartAsync(published);
        await handler.AddAsync("one");

        var (status, answer) = await handler.InvokeAsync("probe-shard", Payloads.Queue("shard", Payloads.Shard(deadline: Payloads.Occurrence.AddDays(-1))));

        Assert.Equal(HttpStatusCode.OK, status);
        Answer.Is("0 of 1 probed, 0 failing, 0 stored, 1 dropped", answer);
        Assert.Empty((await handler.RunsAsync("one")).EnumerateArray());
    }

    [Fact]
    public async Task A_message_that_this_version_cannot_read_is_not_taken()
    {
        (string Message, string Problem)[] messages =
        [
            ("""{"v":2,"sweepId":"x"}""", "version 2"),
            ("""{"sweepId":"x"}""", "names no version"),
            ("""{"v":1,"sweepId":"x"}""", "not as version 1 has it"),
            ("\"no JSON\"", "no message"),
            (Payloads.Shard(Payloads.Occurrence).Replace("\"local\"", "\"elsewhere\"", StringComparison.Ordinal), "for region elsewhere"),
            (Payloads.Shard(Payloads.Occurrence).Replace("\"shards\":1", "\"shards\":0", StringComparison.Ordinal), "do not fit together"),
            (Payloads.Shard(Payloads.Occurrence).Replace("[\"one\"]", "[\"../x\"]", StringComparison.Ordinal), "must be ids of endpoints"),
        ];
        await using var handler = await HandlerProcess.StartAsync(published);
        foreach (var (message, problem) in messages)
        {
            var (status, answer) = await handler.InvokeAsync("probe-shard", Payloads.Queue("shard", message));

            Assert.Equal(HttpStatusCode.BadRequest, status);
            Answer.Is(problem, answer);
        }
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_recorded()
    {
        await using var handler = await HandlerProcess.StartAsync(published);

        var (status, answer) = await handler.InvokeAsync("probe-shard-poison", Payloads.Queue("message", Payloads.Shard(Payloads.Occurrence), wraps: 1));

        Assert.Equal(HttpStatusCode.OK, status);
        Answer.Is($"A message of {Payloads.SlotText} was given up", answer);
    }
}
