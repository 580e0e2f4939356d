using System.Net;

namespace Probes.Tests.App.Functions;

/// <summary>The published program against the contract of custom handlers, from outside.</summary>
[Collection(nameof(PublishedApp))]
public sealed class HostContractTests(PublishedApp published)
{
    [Fact]
    public async Task A_timer_invocation_leads_to_stored_runs_and_the_same_again_changes_nothing()
    {
        await using var handler = await HandlerProcess.StartAsync(published);
        await handler.AddAsync("one", "two");

        var (status, answer) = await handler.InvokeAsync("probe-sweep", Payloads.Timer());
        var runs = await handler.RunsAsync("one");
        var again = await handler.InvokeAsync("probe-sweep", Payloads.Timer());

        Assert.Equal(HttpStatusCode.OK, status);
        Answer.Is($"Sweep {Payloads.SlotText}: 2 of 2 probed", answer);
        Assert.Single(runs.EnumerateArray());
        Answer.Is("done before, nothing changed", again.Json);
        Assert.Equal(runs.GetRawText(), (await handler.RunsAsync("one")).GetRawText());
    }

    [Fact]
    public async Task Below_one_minute_the_host_names_no_occurrence_and_the_slot_is_the_one_of_the_clock()
    {
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["PROBE_SCHEDULE"] = "*/10 * * * * *" });
        await handler.AddAsync("one");
        var occurrence = Payloads.Occurrence.AddSeconds(25);

        var (_, answer) = await handler.InvokeAsync("probe-sweep", Payloads.Timer(occurrence.AddSeconds(1)));

        Answer.Is($"Sweep {occurrence:u}: 1 of 1 probed", answer);
    }

    [Fact]
    public async Task A_host_that_wakes_up_late_sweeps_the_slot_of_now_once()
    {
        await using var handler = await HandlerProcess.StartAsync(published);
        await handler.AddAsync("one");
        await handler.InvokeAsync("probe-sweep", Payloads.Timer(Payloads.Occurrence.AddHours(-1), Payloads.Occurrence.AddHours(-1)));

        var (_, answer) = await handler.InvokeAsync("probe-sweep", Payloads.Timer(Payloads.Occurrence.AddSeconds(90), Payloads.Occurrence.AddMinutes(-55), isPastDue: true));

        Answer.Is($"Sweep {Payloads.SlotText}, past due: 1 of 1 probed, 0 failing, 1 stored, 11 slots missed before it", answer);
    }

    [Fact]
    public async Task A_setting_to_dial_private_addresses_has_no_effect()
    {
        await using var handler = await HandlerProcess.StartAsync(published, new() { ["Probes__AllowPrivate"] = "true" });
        await handler.CallAsync(HttpMethod.Put, "/api/endpoints/one", """{"host":"one.contoso.test","address":"127.0.0.1","allowPrivate":true}""");
        await handler.InvokeAsync("probe-sweep", Payloads.Timer());

        var run = Assert.Single((await handler.RunsAsync("one")).EnumerateArray());

        Assert.Equal("Unknown", run.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Retention_is_answered()
    {
        await using var handler = await HandlerProcess.StartAsync(published);

        var (status, answer) = await handler.InvokeAsync("retention", Payloads.Timer(Payloads.Occurrence, Payloads.Occurrence, function: "retention"));

        Assert.Equal(HttpStatusCode.OK, status);
        Answer.Is("Retention", answer);
    }

    [Fact]
    public async Task A_payload_of_another_shape_is_refused_and_named()
    {
        (string Function, string Payload, string Problem)[] invocations =
        [
            ("probe-sweep", "{}", "Data.timer"),
            ("probe-sweep", """{"Data":{"timer":{"ScheduleStatus":{"Next":"soon"}}}}""", "Data.timer.ScheduleStatus.Next is no time"),
            ("probe-sweep", """{"Data":{"timer":{}},"Metadata":{"sys":{"UtcNow":7}}}""", "Metadata.sys.UtcNow is no time"),
            ("probe-shard", "[]", "Data.shard"),
            ("probe-shard-poison", "{}", "Data.message"),
            ("retention", "null", "Data.timer"),
            ("retention", "not JSON", "not JSON"),
        ];
        await using var handler = await HandlerProcess.StartAsync(published);
        foreach (var (function, payload, problem) in invocations)
        {
            var (status, answer) = await handler.InvokeAsync(function, payload);

            Assert.Equal(HttpStatusCode.BadRequest, status);
            Answer.Is(problem, answer);
            await handler.SaidAsync($"Invocation of {function} failed");
        }
    }
}
