using Probes.Telemetry;

namespace Probes.Tests.App.Telemetry;

public sealed class TelemetryConnectionTests
{
    private const string Key = "InstrumentationKey=00000000-0000-0000-0000-000000000001";

    [Fact]
    public void Without_a_connection_string_nothing_is_sent() => Assert.Equal((null, null), TelemetryConnection.Read(null, null));

    [Fact]
    public void A_connection_string_as_the_portal_shows_it_is_read()
    {
        var (connection, problem) = TelemetryConnection.Read($"{Key};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://x/", null);

        Assert.Null(problem);
        Assert.Equal("https://westeurope-5.in.applicationinsights.azure.com/", connection!.Ingestion.AbsoluteUri);
        Assert.False(connection.SignsIn);
    }

    [Fact]
    public void The_authentication_string_of_the_Functions_host_names_the_identity()
    {
        var (connection, _) = TelemetryConnection.Read(Key, "ClientId=11111111-1111-1111-1111-111111111111;Authorization=AAD");

        Assert.Equal((true, "11111111-1111-1111-1111-111111111111"), (connection!.SignsIn, connection.ClientId));
    }

    [Theory]
    [InlineData("IngestionEndpoint=https://x/", null, "Probes:ApplicationInsights", "InstrumentationKey")]
    [InlineData("InstrumentationKey=abc", null, "Probes:ApplicationInsights", "InstrumentationKey")]
    [InlineData(Key + ";IngestionEndpoint=http://example.com/", null, "Probes:ApplicationInsights", "https")]
    [InlineData(Key + ";IngestionEndpoint=nowhere", null, "Probes:ApplicationInsights", "https")]
    [InlineData(Key, "ClientId=x", "Probes:ApplicationInsightsAuthentication", "Authorization=AAD")]
    public void What_is_wrong_is_named_with_its_fix(string text, string? authentication, string setting, string fix)
    {
        var (connection, problem) = TelemetryConnection.Read(text, authentication);

        Assert.Null(connection);
        Assert.Equal(setting, problem!.Path);
        Assert.Contains(fix, problem.Message, StringComparison.Ordinal);
    }
}
