using System.Globalization;
using System.Net.Sockets;
using System.Text;
using IpHttps.Evidence;
using IpHttps.Steps.Dns;
using IpHttps.Targets;
using Probes.Tests.Engine.Steps.Dns;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>URLs that a peer chose: what is dialled, how far redirects lead, how much is read.</summary>
public sealed class GuardedFetchTests : IDisposable
{
    private readonly RevocationScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:{0}/ca.crl")]
    [InlineData("http://2130706433:{0}/ca.crl")]
    [InlineData("http://0x7f.1:{0}/ca.crl")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/ca.crl")]
    [InlineData("http://user:password@127.0.0.1:{0}/ca.crl")]
    public async Task Without_leave_for_private_addresses_none_is_dialled_however_it_is_written(string url)
    {
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList());

        var asked = await AskAsync(string.Format(CultureInfo.InvariantCulture, url, _scene.Site.Port), target => target with { AllowPrivate = false });

        Assert.Equal(RevocationOutcome.RefusedByPolicy, asked.Only.Outcome);
        Assert.Null(asked.Only.Address);
        Assert.Empty(_scene.Site.Requests);
        Assert.Equal(["DA3032"], asked.Found());
    }

    [Fact]
    public async Task One_private_address_among_public_ones_refuses_the_name()
    {
        await using var dns = Dns("203.0.113.80", "127.0.0.1");

        var asked = await AskAsync($"http://pki.contoso.test:{_scene.Site.Port}/ca.crl", target => target with { AllowPrivate = false, Resolvers = [dns.Address] });

        Assert.Equal(RevocationOutcome.RefusedByPolicy, asked.Only.Outcome);
        Assert.Empty(_scene.Site.Requests);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_and_its_address_dialled()
    {
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList());
        await using var dns = Dns("127.0.0.1");

        var asked = await AskAsync($"http://pki.contoso.test:{_scene.Site.Port}/ca.crl", target => target with { Resolvers = [dns.Address] });

        Assert.Equal(RevocationOutcome.Verified, asked.Only.Outcome);
        Assert.Single(dns.Asked, query => query.Question.Type == DnsType.A);
        Assert.Contains($"Host: pki.contoso.test:{_scene.Site.Port}\r\n", Assert.Single(_scene.Site.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_unresolved()
    {
        await using var dns = ScriptedDnsServer.Start(query => [query.Reply(DnsBytes.NxDomain)]);

        var asked = await AskAsync("http://pki.contoso.test/ca.crl", target => target with { Resolvers = [dns.Address] });

        Assert.Equal(RevocationOutcome.Unresolved, asked.Only.Outcome);
        Assert.Equal(["DA3031"], asked.Found());
    }

    [Fact]
    public async Task A_redirect_passes_the_same_guard()
    {
        _scene.Site.Publish("moved.crl", _scene.Issuing.RevocationList());
        Redirect("ca.crl", "/moved.crl");
        Redirect("inside.crl", "http://169.254.169.254/latest");
        Redirect("tls.crl", "https://127.0.0.1/ca.crl");
        Redirect("loop.crl", "/loop.crl");

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl", "inside.crl", "tls.crl", "loop.crl"));

        Assert.Equal(
            [RevocationOutcome.Verified, RevocationOutcome.RefusedByPolicy, RevocationOutcome.OtherScheme, RevocationOutcome.LimitExceeded],
            asked.OfServer.Select(source => source.Outcome));
        Assert.Equal(4, _scene.Site.Requests.Count(request => request.StartsWith("GET /loop.crl ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_port_of_another_service_is_not_asked() =>
        Assert.Equal(RevocationOutcome.NotAsked, (await AskAsync("http://127.0.0.1:25/ca.crl")).Only.Outcome);

    [Fact]
    public async Task Nothing_in_a_url_breaks_the_request()
    {
        await AskAsync($"http://127.0.0.1:{_scene.Site.Port}/a b%0d%0aX-Evil: 1\r\nX-Evil: 2");

        Assert.DoesNotContain("\r\nX-Evil", Assert.Single(_scene.Site.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n", RevocationOutcome.LimitExceeded)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n", RevocationOutcome.NoAnswer)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", RevocationOutcome.NoAnswer)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nxx", RevocationOutcome.NoAnswer)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", RevocationOutcome.NoAnswer)]
    [InlineData("SSH-2.0-OpenSSH\r\n", RevocationOutcome.NoAnswer)]
    [InlineData("", RevocationOutcome.NoAnswer)]
    [InlineData("HTTP/1.1 500 Oops\r\n\r\n", RevocationOutcome.HttpStatus)]
    public async Task An_answer_that_gives_no_body_is_a_fact(string answer, RevocationOutcome expected)
    {
        _scene.Site.Answer("ca.crl", Encoding.ASCII.GetBytes(answer));

        Assert.Equal(expected, (await _scene.AskAsync(_scene.IssueListedAt("ca.crl"))).Only.Outcome);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_chunked_list_is_read(int size)
    {
        var list = _scene.Issuing.RevocationList();
        var chunks = list.Chunk(size).SelectMany(chunk => Encoding.ASCII.GetBytes($"{chunk.Length:X};x=y\r\n").Concat(chunk).Concat("\r\n"u8.ToArray()));
        _scene.Site.Answer("ca.crl", [.. "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. chunks, .. "0\r\nTrailer: 1\r\n\r\n"u8]);

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Equal((RevocationOutcome.Verified, list.Length), (asked.Only.Outcome, asked.Only.Bytes));
    }

    [Fact]
    public async Task A_list_up_to_the_end_of_the_connection_is_read()
    {
        _scene.Site.Answer("ca.crl", [.. "HTTP/1.0 200 OK\r\n\r\n"u8, .. _scene.Issuing.RevocationList()]);

        Assert.Equal(RevocationOutcome.Verified, (await _scene.AskAsync(_scene.IssueListedAt("ca.crl"))).Only.Outcome);
    }

    [Fact]
    public async Task A_body_without_end_is_cut_off()
    {
        await using var endless = new ScriptedPeer(async (socket, end) =>
        {
            await socket.ReceiveAsync(new byte[4096], end);
            await socket.SendAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), end);
            while (!end.IsCancellationRequested)
            {
                await socket.SendAsync(new byte[65536], SocketFlags.None, end);
            }
        });

        Assert.Equal(RevocationOutcome.LimitExceeded, (await AskAsync($"http://127.0.0.1:{endless.Port}/ca.crl")).Only.Outcome);
    }

    [Fact]
    public async Task Silence_ends_with_the_limit_of_the_step_and_what_is_left_is_not_asked()
    {
        await using var silent = ScriptedPeer.Answering();
        var url = $"http://127.0.0.1:{silent.Port}/";
        var leaf = _scene.Issue(request => request with { CrlUrls = [.. Enumerable.Range(0, 6).Select(number => url + number)] });

        var asked = await _scene.AskAsync(leaf, total: TimeSpan.FromSeconds(2));

        Assert.Equal(RevocationOutcome.NoAnswer, asked.OfServer[0].Outcome);
        Assert.Equal(RevocationOutcome.NotAsked, asked.OfServer[^1].Outcome);
    }

    private void Redirect(string path, string location) =>
        _scene.Site.Answer(path, Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"));

    private Task<AskedSources> AskAsync(string url, Func<ProbeTarget, ProbeTarget>? change = null) =>
        _scene.AskAsync(_scene.Issue(leaf => leaf with { CrlUrls = [url] }), change);

    private static ScriptedDnsServer Dns(params string[] addresses) => ScriptedDnsServer.Start(query =>
        [query.Question.Type == DnsType.A ? query.Reply(DnsBytes.NoError, [.. addresses.Select(address => DnsBytes.Address(query.Name, address))]) : query.Reply(DnsBytes.NoError)]);
}
