using System.Text.Json;
using Microsoft.ApplicationInsights.DataContracts;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>host.json, as far as alerts rest on it.</summary>
public sealed class HostFileTests
{
    private static readonly JsonElement Logging = JsonDocument.Parse(Repository.Read("host.json")).RootElement.GetProperty("logging");

    [Theory]
    [InlineData("Availability")]
    [InlineData("Event")]
    [InlineData("Request")]
    public void Sampling_drops_nothing_that_a_query_counts(string type) =>
        Assert.Contains(type, Logging.GetProperty("applicationInsights").GetProperty("samplingSettings").GetProperty("excludedTypes").GetString()!.Split(';'));

    [Fact]
    public void The_SDK_cannot_sample_availability_results() => Assert.False(typeof(ISupportSampling).IsAssignableFrom(typeof(AvailabilityTelemetry)));

    /// <summary>Below this level the host writes no request for an invocation (azure-docs, configure-monitoring.md).</summary>
    [Fact]
    public void The_host_writes_a_request_for_every_invocation() => Assert.Equal("Information", Logging.GetProperty("logLevel").GetProperty("Host.Results").GetString());
}
