using System.Security.Cryptography.X509Certificates;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Steps.Revocation;
using IpHttps.Targets;
using Probes.Lab.Certificates;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>What a responder answers, and who signed it.</summary>
public sealed class OcspTests : IDisposable
{
    private const string Signing = "1.3.6.1.5.5.7.3.9";

    private readonly RevocationScene _scene = new();
    private readonly X509Certificate2 _leaf;
    private readonly OcspQuestion _question;

    public OcspTests()
    {
        _leaf = _scene.Issue(request => request with { OcspUrls = [_scene.Site.UrlOf("ocsp")] });
        _question = new OcspQuestion(_scene.Issuing.Certificate, _leaf.SerialNumberBytes.ToArray());
    }

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(RevocationStatus.Good, "")]
    [InlineData(RevocationStatus.Revoked, "DA3030")]
    [InlineData(RevocationStatus.Unknown, "DA3039")]
    public async Task A_response_of_the_issuer_is_taken(RevocationStatus status, string found)
    {
        var asked = await AskAsync(new ResponseWriter(_scene.Issuing.Certificate, _question) { Status = status }.Write());

        Assert.Equal((RevocationOutcome.Verified, status), (asked.Only.Outcome, asked.Only.Status));
        Assert.Equal(found.Length == 0 ? [] : [found], asked.Found());
        Assert.Equal(_scene.Site.UrlOf("ocsp"), asked.Only.Url);
    }

    [Fact]
    public async Task A_certified_responder_may_sign()
    {
        using var responder = _scene.Issuing.Issue(new LeafRequest("CN=Responder") { EnhancedKeyUsages = [Signing] });

        var asked = await AskAsync(new ResponseWriter(responder, _question) { WithCertificate = true }.Write());

        Assert.Equal(RevocationOutcome.Verified, asked.Only.Outcome);
        Assert.Empty(asked.Found(ClientGeneration.Windows7));
    }

    [Fact]
    public async Task A_certificate_that_is_not_for_signing_responses_may_not()
    {
        using var server = _scene.Issuing.Issue(new LeafRequest("CN=Not a responder"));
        await NotTakenAsync(new ResponseWriter(server, _question) { WithCertificate = true });
    }

    [Fact]
    public async Task A_responder_of_another_authority_may_not()
    {
        using var responder = _scene.Root.Issue(new LeafRequest("CN=Responder") { EnhancedKeyUsages = [Signing] });
        await NotTakenAsync(new ResponseWriter(responder, _question) { WithCertificate = true });
    }

    [Fact]
    public async Task A_responder_past_its_end_may_not()
    {
        using var responder = _scene.Issuing.Issue(new LeafRequest("CN=Responder") { EnhancedKeyUsages = [Signing], NotAfter = DateTimeOffset.UtcNow - TimeSpan.FromDays(1) });
        await NotTakenAsync(new ResponseWriter(responder, _question) { WithCertificate = true });
    }

    [Fact]
    public async Task A_stale_response_is_of_no_use()
    {
        var asked = await AskAsync(new ResponseWriter(_scene.Issuing.Certificate, _question) { NextUpdate = DateTimeOffset.UtcNow - TimeSpan.FromDays(1) }.Write());

        Assert.Equal(["DA3039"], asked.Found());
        Assert.Equal(ClientOutcome.Fails, asked.Judge().Clients.Single(client => client.Generation == ClientGeneration.Windows7).Outcome);
    }

    [Fact]
    public async Task A_response_about_another_certificate_is_of_no_use() =>
        Assert.Equal(RevocationOutcome.OtherScope, (await AskAsync(new ResponseWriter(_scene.Issuing.Certificate, _question) { Serial = [7] }.Write())).Only.Outcome);

    [Fact]
    public async Task An_error_of_the_responder_is_named()
    {
        var asked = await AskAsync(ResponseWriter.Error(6));

        Assert.Equal(RevocationOutcome.ResponderError, asked.Only.Outcome);
        Assert.Contains("unauthorized", asked.Only.Detail, StringComparison.Ordinal);
        Assert.Equal(["DA3039"], asked.Found());
    }

    [Fact]
    public async Task Without_the_issuer_no_question_can_be_put()
    {
        var asked = await _scene.AskAsync(_leaf, chain: []);

        Assert.Equal(RevocationOutcome.NotAsked, asked.Only.Outcome);
        Assert.Empty(_scene.Site.Requests);
    }

    [Fact]
    public async Task A_responder_makes_up_for_a_list_that_is_gone()
    {
        var leaf = _scene.Issue(request => request with { CrlUrls = [_scene.Site.UrlOf("gone.crl")], OcspUrls = [_scene.Site.UrlOf("ocsp")] });
        var question = new OcspQuestion(_scene.Issuing.Certificate, leaf.SerialNumberBytes.ToArray());
        Publish(question, new ResponseWriter(_scene.Issuing.Certificate, question).Write());

        Assert.Equal(["DA3038"], (await _scene.AskAsync(leaf)).Found(ClientGeneration.Windows7));
    }

    private async Task NotTakenAsync(ResponseWriter writer)
    {
        var asked = await AskAsync(writer.Write());

        Assert.Equal(RevocationOutcome.WronglySigned, asked.Only.Outcome);
        Assert.Equal(["DA3039"], asked.Found());
    }

    private async Task<AskedSources> AskAsync(byte[] response)
    {
        Publish(_question, response);
        return await _scene.AskAsync(_leaf);
    }

    private void Publish(OcspQuestion question, byte[] response) =>
        _scene.Site.Publish(new Uri(question.UrlAt(_scene.Site.UrlOf("ocsp"))).PathAndQuery[1..], response);
}
