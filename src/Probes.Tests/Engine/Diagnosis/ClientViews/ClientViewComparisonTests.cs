using IpHttps.Diagnosis;
using IpHttps.Diagnosis.ClientViews;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Diagnosis.ClientViews;

public sealed class ClientViewComparisonTests
{
    private const uint IllegalMessage = 0x80090326;

    [Fact]
    public void The_predicted_code_is_agreement_and_names_the_cause()
    {
        var comparison = ClientViewComparison.Compare(Shows(IllegalMessage), Fails(IllegalMessage, "DA2001"));

        Assert.Equal(ViewRelation.SameFailure, comparison.Relation);
        Assert.True(comparison.Agrees);
        Assert.Contains("DA2001", Assert.Single(comparison.Causes).Findings);
        Assert.StartsWith("Both views agree", comparison.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_server_leaves_what_only_the_client_shows_first()
    {
        var comparison = ClientViewComparison.Compare(Shows(IllegalMessage), Connects("DA4001"));

        Assert.Equal(ViewRelation.OnlyClientFails, comparison.Relation);
        Assert.True(comparison.Differs);
        Assert.Contains("client's own way", comparison.Causes[0].Text, StringComparison.Ordinal);
        Assert.Contains("no valid computer certificate", comparison.Causes[1].Text, StringComparison.Ordinal); // the run would say that one is demanded
        Assert.All(comparison.Causes.Skip(2), cause => Assert.True(cause.VisibleFromOutside));
    }

    [Theory]
    [InlineData(0x2AF9u, "netsh winhttp show proxy")]
    [InlineData(0x2AFCu, "Get-DnsClientNrptPolicy")]
    [InlineData(0x274Cu, "Test-NetConnection")]
    [InlineData(0x90320u, "Cert:\\LocalMachine\\My")]
    [InlineData(0x800B0109u, "thumbprint")]
    public void Each_code_has_a_step_at_the_client_when_the_server_is_healthy(uint code, string command)
    {
        var comparison = ClientViewComparison.Compare(Shows(code), Connects("DA4001"));

        Assert.Equal(ViewRelation.OnlyClientFails, comparison.Relation);
        Assert.Contains(comparison.Causes, cause => cause.ToldBy.Contains(command, StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_rightly_demanded_explains_a_client_without_one()
    {
        var comparison = ClientViewComparison.Compare(Shows(0x90320), Connects("DA2023"));

        Assert.Equal(ViewRelation.SharedCause, comparison.Relation);
        Assert.Contains("no valid computer certificate", Assert.Single(comparison.Causes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_codes_are_a_difference()
    {
        var comparison = ClientViewComparison.Compare(Shows(0x274C), Fails(IllegalMessage, "DA2001"));

        Assert.Equal(ViewRelation.DifferentFailures, comparison.Relation);
        Assert.Contains("0x274C (WSAETIMEDOUT)", comparison.Headline, StringComparison.Ordinal);
        Assert.Contains("0x80090326", comparison.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connected_client_of_a_failing_server_comes_another_way()
    {
        var comparison = ClientViewComparison.Compare(Shows(0), Fails(0x274C, "DA1102"));

        Assert.Equal(ViewRelation.OnlyProberFails, comparison.Relation);
        Assert.Contains("another way", comparison.Headline, StringComparison.Ordinal);
        Assert.Empty(comparison.Causes);
    }

    [Fact]
    public void Both_well_is_agreement() =>
        Assert.Equal(ViewRelation.SameSuccess, ClientViewComparison.Compare(Shows(0), Connects("DA4001")).Relation);

    [Theory]
    [InlineData(0x34u)]
    [InlineData(0x643u)]
    [InlineData(0x80092013u)]
    public void What_no_probe_can_see_is_looked_for_at_the_client(uint code)
    {
        var comparison = ClientViewComparison.Compare(Shows(code), Connects("DA4001"));

        Assert.Equal(ViewRelation.NotVisible, comparison.Relation);
        Assert.NotEmpty(comparison.Causes);
        Assert.All(comparison.Causes, cause => Assert.False(cause.VisibleFromOutside));
    }

    [Fact]
    public void A_code_that_nobody_knows_leaves_what_is_common_to_all()
    {
        var comparison = ClientViewComparison.Compare(Shows(0xDEAD), Connects("DA4001"));

        Assert.Equal(ViewRelation.OnlyClientFails, comparison.Relation);
        Assert.Equal(5, comparison.Causes.Length);
    }

    [Fact]
    public void A_run_that_tells_nothing_is_no_difference() => Assert.Equal(
        ViewRelation.ProberUnsure,
        ClientViewComparison.Compare(Shows(0x274C), new ProberView(Verdict.Unknown, "Nothing is known.", [], ["DA9001"])).Relation);

    [Fact]
    public void Netsh_exists_on_later_Windows_too_so_the_prediction_that_fits_counts()
    {
        var client = Shows(IllegalMessage) with { Generation = ClientGeneration.Windows7 };
        var prober = Fails(IllegalMessage, "DA2001") with
        {
            Clients = [Prediction(ClientGeneration.Windows7, ClientOutcome.Connects, null), Prediction(ClientGeneration.Windows8, ClientOutcome.Fails, IllegalMessage)],
        };

        var comparison = ClientViewComparison.Compare(client, prober);

        Assert.Equal((ViewRelation.SameFailure, ClientGeneration.Windows8), (comparison.Relation, comparison.Prediction!.Generation));
    }

    [Fact]
    public void A_tunnel_that_is_down_without_a_code_agrees_with_any_failure()
    {
        var client = new ClientView { Connection = ClientConnection.Disconnected };

        Assert.Equal(ViewRelation.SameFailure, ClientViewComparison.Compare(client, Fails(null, "DA4002")).Relation);
        Assert.Equal(ViewRelation.OnlyClientFails, ClientViewComparison.Compare(client, Connects("DA4001")).Relation);
    }

    [Fact]
    public void Without_a_run_or_a_state_nothing_is_compared()
    {
        Assert.Equal(ViewRelation.NotCompared, ClientViewComparison.Compare(Shows(IllegalMessage), null).Relation);
        Assert.Equal(ViewRelation.NotCompared, ClientViewComparison.Compare(new ClientView(), Connects("DA4001")).Relation);
    }

    private static ClientView Shows(uint code) => new()
    {
        Code = code,
        Connection = code == 0 ? ClientConnection.Connected : ClientConnection.Disconnected,
        Generation = ClientGeneration.Windows8,
    };

    private static ProberView Connects(params string[] findings) =>
        new(Verdict.Healthy, "IP-HTTPS answers.", [.. Both(ClientOutcome.Connects, null)], [.. findings]);

    private static ProberView Fails(uint? code, params string[] findings) =>
        new(Verdict.Misconfigured, "It fails.", [.. Both(ClientOutcome.Fails, code)], [.. findings]);

    private static IEnumerable<ClientPrediction> Both(ClientOutcome outcome, uint? code) =>
        [Prediction(ClientGeneration.Windows7, outcome, code), Prediction(ClientGeneration.Windows8, outcome, code)];

    private static ClientPrediction Prediction(ClientGeneration generation, ClientOutcome outcome, uint? code) =>
        new(generation, outcome, code, null, Confidence.Certain, "a reason");
}
