using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>Distribution points that work, fail, or must not be asked.</summary>
public sealed class ListEndpointTests : IDisposable
{
    private readonly RevocationScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_sound_list_is_verified_and_nothing_is_found()
    {
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Equal((RevocationOutcome.Verified, RevocationStatus.Good), (asked.Only.Outcome, asked.Only.Status));
        Assert.Equal(IPAddress.Loopback, asked.Only.Address);
        Assert.Empty(asked.Found(ClientGeneration.Windows7));
        Assert.StartsWith("GET /ca.crl HTTP/1.1\r\nHost: 127.0.0.1:", Assert.Single(_scene.Site.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_no_list_can_be_fetched()
    {
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var asked = await _scene.AskAsync(_scene.Issue(leaf => leaf with { CrlUrls = [Url(((IPEndPoint)deaf.LocalEndPoint!).Port)] }));

        Assert.Equal(RevocationOutcome.Unreachable, asked.Only.Outcome);
        Assert.Equal(["DA3031"], asked.Found());
        Assert.Equal(Verdict.Degraded, asked.Judge().Verdict);
        Assert.Equal(Verdict.Misconfigured, asked.Judge(ClientGeneration.Windows7).Verdict);
    }

    [Fact]
    public async Task A_status_that_is_not_200_is_no_list()
    {
        var asked = await _scene.AskAsync(_scene.IssueListedAt("gone.crl"));

        Assert.Equal((RevocationOutcome.HttpStatus, 404), (asked.Only.Outcome, asked.Only.HttpStatus));
        Assert.Equal(["DA3031"], asked.Found());
    }

    [Fact]
    public async Task One_of_two_that_fails_is_told_and_breaks_nobody()
    {
        _scene.Site.Publish("b.crl", _scene.Issuing.RevocationList());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("a.crl", "b.crl"));

        Assert.Equal([RevocationOutcome.HttpStatus, RevocationOutcome.Verified], asked.OfServer.Select(source => source.Outcome));
        Assert.Equal(["DA3038"], asked.Found(ClientGeneration.Windows7));
        Assert.All(asked.Judge(ClientGeneration.Windows7).Clients, client => Assert.Equal(ClientOutcome.Connects, client.Outcome));
    }

    [Fact]
    public async Task Only_http_is_fetched()
    {
        await using var trap = ScriptedPeer.Answering();

        var asked = await _scene.AskAsync(_scene.Issue(leaf => leaf with { CrlUrls = ["ldap:///CN=Contoso,CN=CDP?certificateRevocationList", $"https://127.0.0.1:{trap.Port}/ca.crl", "not a url"] }));

        Assert.All(asked.OfServer, source => Assert.Equal(RevocationOutcome.OtherScheme, source.Outcome));
        Assert.Equal(["DA3036"], asked.Found());
        Assert.Equal(0, trap.Connections);
    }

    [Fact]
    public async Task A_certificate_without_any_url_has_its_own_finding()
    {
        var asked = await _scene.AskAsync(_scene.Issue(leaf => leaf));

        Assert.Empty(asked.OfServer);
        Assert.Equal(["DA3037"], asked.Found());
        Assert.Equal(Verdict.Healthy, asked.Judge().Verdict);
        Assert.Equal(Verdict.Degraded, asked.Judge(ClientGeneration.Windows7).Verdict);
    }

    [Theory]
    [InlineData("-----BEGIN X509 CRL-----\nMIIB", "PEM text")]
    [InlineData("<html>Welcome</html>", "a page of markup")]
    [InlineData("", "an empty body")]
    [InlineData("0\u0003\u0002\u0001\u0005", "5 bytes that are something else")]
    public async Task A_body_that_is_no_list_is_named(string body, string named)
    {
        _scene.Site.Publish("ca.crl", System.Text.Encoding.Latin1.GetBytes(body));

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Equal(RevocationOutcome.Malformed, asked.Only.Outcome);
        Assert.StartsWith(named, asked.Only.Detail, StringComparison.Ordinal);
        Assert.Equal(["DA3033"], asked.Found());
    }

    [Fact]
    public async Task A_list_of_another_authority_is_not_taken()
    {
        _scene.Site.Publish("ca.crl", _scene.Root.RevocationList());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Equal((RevocationOutcome.OtherScope, RevocationStatus.Unknown), (asked.Only.Outcome, asked.Only.Status));
        Assert.Contains("Revocation Root", asked.Only.Detail, StringComparison.Ordinal);
        Assert.Equal(["DA3033"], asked.Found());
    }

    [Fact]
    public async Task Without_the_issuer_the_signature_is_not_checked_and_that_is_said()
    {
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"), chain: []);

        Assert.Equal((RevocationOutcome.Unverified, RevocationStatus.Good), (asked.Only.Outcome, asked.Only.Status));
        Assert.Empty(asked.Found());
    }

    [Fact]
    public async Task An_unverified_list_revokes_only_possibly()
    {
        var leaf = _scene.IssueListedAt("ca.crl");
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList(null, leaf));

        var judgement = (await _scene.AskAsync(leaf, chain: [])).Judge();

        Assert.Equal(Confidence.Possible, judgement.Findings.Single(finding => finding.Info.Id == "DA3030").Confidence);
        Assert.Equal(Verdict.Degraded, judgement.Verdict);
    }

    [Fact]
    public async Task The_authority_that_was_sent_is_asked_about_too()
    {
        using var issuing = _scene.Root.Subordinate("CN=Revocation Second,O=Contoso", _scene.Site.UrlOf("root.crl"));
        using var leaf = issuing.Issue(new Probes.Lab.Certificates.LeafRequest("CN=da.contoso.test") { CrlUrls = [_scene.Site.UrlOf("ca.crl")] });
        _scene.Site.Publish("ca.crl", issuing.RevocationList());
        _scene.Site.Publish("root.crl", _scene.Root.RevocationList(null, issuing.Certificate));

        var asked = await _scene.AskAsync(leaf, chain: [issuing.Certificate, _scene.Root.Certificate]);

        Assert.Equal([true, false], asked.Evidence.Revocation!.Certificates.Select(each => each.IsServer));
        Assert.Equal(RevocationStatus.Revoked, asked.Evidence.Revocation.Certificates[1].Sources.Single().Status);
        Assert.Contains("Revocation Second", asked.Judge().Findings.Single(finding => finding.Info.Id == "DA3030").Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_than_eight_urls_are_asked()
    {
        var asked = await _scene.AskAsync(_scene.IssueListedAt([.. Enumerable.Range(0, 12).Select(number => $"{number}.crl")]));

        Assert.Equal(8, _scene.Site.Requests.Count);
        Assert.Equal(4, asked.OfServer.Count(source => source.Outcome == RevocationOutcome.NotAsked));
    }

    [Fact]
    public async Task A_self_signed_certificate_is_asked_nothing_about()
    {
        using var alone = _scene.Issuing.Issue(new Probes.Lab.Certificates.LeafRequest("CN=da.contoso.test") { SelfSigned = true, CrlUrls = [_scene.Site.UrlOf("ca.crl")] });

        Assert.Null((await _scene.AskAsync(alone, chain: [])).Evidence.Revocation);
        Assert.Empty(_scene.Site.Requests);
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/ca.crl");
}
