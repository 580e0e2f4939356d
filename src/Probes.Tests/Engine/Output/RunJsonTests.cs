using System.Text;
using System.Text.Json.Nodes;
using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

public sealed class RunJsonTests
{
    private static readonly string Written = RunJson.Serialize(SampleRuns.RefusingLoadBalancer);

    public static TheoryData<string> NoRuns => new()
    {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "1",
        "{\"schemaVersion\":1}",
        "[" + Written + "]",
        Written + Written,
        Written[..^1],
        Written.Replace("\"schemaVersion\":1,", "", StringComparison.Ordinal),
        Written.Replace("\"schemaVersion\":1,", "\"schemaVersion\":\"1\",", StringComparison.Ordinal),
        Written.Replace("\"schemaVersion\":1,", "\"schemaVersion\":1,\"schemaVersion\":1,", StringComparison.Ordinal),
        Written.Replace("\"Misconfigured\"", "\"misconfigured\"", StringComparison.Ordinal),
        Written.Replace("\"Misconfigured\"", "3", StringComparison.Ordinal),
        Written.Replace("\"notAfter\":\"2025-03-12T23:59:59Z\"", "\"notAfter\":\"2025-03-12T23:59:59\"", StringComparison.Ordinal),
        Written.Replace("\"deployment\":\"contoso\"", "\"deployment\":null", StringComparison.Ordinal),
        Written.Replace("\"2001:db8::10\"", "null", StringComparison.Ordinal),
        Written.Replace("\"a, b\"", "null", StringComparison.Ordinal),
        Written.Replace("412.5", "1e999", StringComparison.Ordinal),
        Written.Replace("\"westeurope\"", "\"\\ud800\"", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(NoRuns))]
    public void What_is_no_run_is_not_read(string text)
    {
        Assert.NotEqual(Written, text);

        Assert.Null(RunJson.Parse(text, out var problem));

        Assert.Equal(RunJsonProblem.NotARun, problem);
    }

    [Fact]
    public void Every_property_that_is_always_there_is_missed()
    {
        string[] always =
        [
            "probeId", "startedAt", "durationMs", "region", "vantage", "endpoint", "verdict", "headline", "responder", "findings", "clients", "attempts",
            "vantage.version", "endpoint.id", "endpoint.port", "responder.because", "findings.0.remedy", "clients.0.outcome", "attempts.0.ending.kind",
            "attempts.0.timeline.0.length", "ciphers.nullAccepted", "certificate.trusted", "certificate.chain.0.sha256", "http.headers",
        ];

        Assert.All(always, path => Assert.Null(RunJson.Parse(Without(path))));
    }

    [Fact]
    public void A_property_of_a_later_program_is_passed_over() =>
        Assert.NotNull(RunJson.Parse(Written.Replace("\"schemaVersion\":1,", "\"schemaVersion\":1,\"later\":{\"a\":[1]},", StringComparison.Ordinal)));

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    public void A_run_of_another_version_is_refused_as_such(string version)
    {
        var text = Written.Replace("\"schemaVersion\":1,", $"\"schemaVersion\":{version},", StringComparison.Ordinal);

        Assert.Null(RunJson.Parse(text, out var problem));

        Assert.Equal(RunJsonProblem.UnknownSchemaVersion, problem);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_run()
    {
        var bytes = Encoding.UTF8.GetBytes(Written);
        bytes[Written.IndexOf("westeurope", StringComparison.Ordinal)] = 0xFF;

        Assert.Null(RunJson.Parse(bytes));
    }

    [Fact]
    public void No_prefix_is_a_run() =>
        Assert.All(Enumerable.Range(0, Written.Length), length => Assert.Null(RunJson.Parse(Written[..length])));

    [Fact]
    public void Random_damage_never_throws()
    {
        var random = new Random(20250301);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Written);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var run = RunJson.Parse(bytes, out var problem);

            Assert.Equal(run is null, problem is not null);
            Assert.True(run is null || RunJson.Parse(RunJson.SerializeToUtf8(run)) is not null, $"round {round} cannot be read again");
        }
    }

    [Fact]
    public void More_than_a_mebibyte_is_not_looked_at()
    {
        Assert.Null(RunJson.Parse(Written + new string(' ', RunJson.MaximumBytes), out var problem));

        Assert.Equal(RunJsonProblem.TooLarge, problem);
    }

    [Fact]
    public void Several_runs_are_an_array()
    {
        var text = RunJson.SerializeMany([SampleRuns.RefusingLoadBalancer, SampleRuns.NoSuchName]);

        Assert.Equal($"[{Written},{RunJson.Serialize(SampleRuns.NoSuchName)}]", text);
        Assert.Equal("[]", RunJson.SerializeMany([]));
    }

    [Fact]
    public void Text_and_bytes_are_the_same_plain_ascii()
    {
        var run = SampleRuns.RefusingLoadBalancer with { Headline = "</script> & <b> \u202e \u00fc \ud83d\ude00 \u2028" };

        var text = RunJson.Serialize(run);

        Assert.Equal(text, Encoding.UTF8.GetString(RunJson.SerializeToUtf8(run)));
        Assert.True(Ascii.IsValid(text));
        Assert.DoesNotContain(text, letter => letter is '<' or '>' or '&');
        Assert.Equal(run.Headline, RunJson.Parse(text)?.Headline);
    }

    private static string Without(string path)
    {
        var root = JsonNode.Parse(Written);
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var index) ? node![index] : node![step]);
        Assert.True(parent!.AsObject().Remove(steps[^1]), $"{path} was not there");
        return root!.ToJsonString();
    }
}
