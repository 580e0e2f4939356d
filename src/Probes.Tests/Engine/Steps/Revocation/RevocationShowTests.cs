using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Steps.Dns;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;
using Probes.Tests.Engine.Steps.Dns;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>
/// The whole prober against a TLS server whose certificate names a list that is wrongly signed, stale, lists the certificate, or is at an
/// address that must not be dialled.
/// </summary>
public sealed class RevocationShowTests : IDisposable
{
    private readonly RevocationScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_list_signed_by_another_key_is_told()
    {
        using var impostor = new LabAuthority(_scene.Issuing.Certificate.Subject);
        _scene.Site.Publish("ca.crl", impostor.RevocationList());

        var judged = await ProbeAsync(_scene.Site.UrlOf("ca.crl"));

        Assert.Contains("its signature is not the authority's", judged.Because("DA3033"), StringComparison.Ordinal);
        Assert.Equal((ClientOutcome.Fails, 0x80092013u), judged.Windows7);
        Assert.Equal((ClientOutcome.Connects, null), judged.Windows8);
    }

    [Fact]
    public async Task A_stale_list_is_told_with_its_dates()
    {
        var begin = DateTimeOffset.UtcNow - TimeSpan.FromDays(20);
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList(begin));

        var judged = await ProbeAsync(_scene.Site.UrlOf("ca.crl"));

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{begin.AddDays(7):yyyy-MM-dd}"), judged.Because("DA3034"), StringComparison.Ordinal);
        Assert.Equal((ClientOutcome.Fails, 0x80092013u), judged.Windows7);
    }

    [Fact]
    public async Task A_list_with_the_certificate_on_it_revokes_it()
    {
        var judged = await ProbeAsync(_scene.Site.UrlOf("ca.crl"), leaf => _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList(null, leaf)));

        Assert.Contains("keyCompromise", judged.Because("DA3030"), StringComparison.Ordinal);
        Assert.Equal((ClientOutcome.Fails, 0x80092010u), judged.Windows7);
        Assert.Equal(Verdict.Misconfigured, judged.Judgement.Verdict);
    }

    [Fact]
    public async Task A_list_that_does_not_name_it_leaves_nothing_to_say()
    {
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList());

        var judged = await ProbeAsync(_scene.Site.UrlOf("ca.crl"));

        Assert.Equal(RevocationOutcome.Verified, judged.Source.Outcome);
        Assert.Equal(Verdict.Healthy, judged.Judgement.Verdict);
        Assert.Equal(Confidence.Certain, judged.Judgement.Clients.Single(client => client.Generation == ClientGeneration.Windows7).Confidence);
    }

    /// <summary>Even where private addresses are allowed, as here for the server on loopback, the metadata address never is.</summary>
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    public async Task A_list_at_an_address_that_is_never_dialled_is_told_and_not_dialled(string address)
    {
        await using var dns = ScriptedDnsServer.Start(query => [query.Question.Type == DnsType.A ? query.Reply(DnsBytes.NoError, DnsBytes.Address(query.Name, address)) : query.Reply(DnsBytes.NoError)]);

        var judged = await ProbeAsync("http://pki.contoso.test/ca.crl", change: target => target with { Resolvers = [dns.Address] });

        Assert.NotEmpty(dns.Asked);
        Assert.Equal(RevocationOutcome.RefusedByPolicy, judged.Source.Outcome);
        Assert.Null(judged.Source.Address);
        Assert.Contains(address, judged.Because("DA3032"), StringComparison.Ordinal);
        Assert.Equal((ClientOutcome.Fails, 0x80092013u), judged.Windows7);
    }

    [Fact]
    public async Task At_standard_depth_nothing_is_asked()
    {
        var judged = await ProbeAsync(_scene.Site.UrlOf("ca.crl"), change: target => target with { Depth = ProbeDepth.Standard });

        Assert.Null(judged.Evidence.Revocation);
        Assert.Empty(_scene.Site.Requests);
    }

    private async Task<Judged> ProbeAsync(
        string url, Action<X509Certificate2>? publish = null, Func<ProbeTarget, ProbeTarget>? change = null)
    {
        var leaf = _scene.Issue(request => request with { CrlUrls = [url] });
        publish?.Invoke(leaf);
        await using var server = LabResponder.Start(new ResponderBehaviour { Certificate = leaf, SentChain = [_scene.Issuing.Certificate] });
        var target = TestProbe.Target(server.EndPoint.Port, _scene.Root.Certificate) with { Depth = ProbeDepth.Full, Address = server.EndPoint.Address };
        var evidence = await TestProbe.RunAsync(change is null ? target : change(target));
        return new Judged(evidence);
    }

    private sealed record Judged(ProbeEvidence Evidence)
    {
        public Judgement Judgement { get; } = Judge.Decide(Evidence, Expectations.Default);

        public RevocationSource Source => Evidence.Revocation!.Certificates[0].Sources.Single();

        public (ClientOutcome, uint?) Windows7 => Of(ClientGeneration.Windows7);

        public (ClientOutcome, uint?) Windows8 => Of(ClientGeneration.Windows8);

        public string Because(string id) => Judgement.Findings.Single(finding => finding.Info.Id == id).Because;

        private (ClientOutcome, uint?) Of(ClientGeneration generation)
        {
            var client = Judgement.Clients.Single(each => each.Generation == generation);
            return (client.Outcome, client.Code);
        }
    }
}
