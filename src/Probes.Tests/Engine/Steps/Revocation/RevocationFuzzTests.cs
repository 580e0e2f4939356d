using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Steps.Revocation;
using Probes.Lab.Certificates;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>Lists and responses are whatever a web server gives: they are read or refused, and nothing throws.</summary>
public sealed class RevocationFuzzTests : IDisposable
{
    private const int Inputs = 20_000;

    private readonly LabAuthority _root = new("CN=Fuzz Root");

    public void Dispose() => _root.Dispose();

    public static TheoryData<string> Kinds => new() { "list", "response" };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_proper_prefix_is_read_and_no_byte_too_many(string kind)
    {
        var (whole, read) = Sample(kind);

        Assert.True(read(whole));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(read(whole[..length]), $"read a prefix of {length} bytes");
        }

        Assert.False(read([.. whole, 0]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_bytes_are_read_or_refused(string kind)
    {
        var (whole, read) = Sample(kind);
        var random = new Random(20261125);
        var taken = 0;
        for (var input = 0; input < Inputs; input++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            taken += read(bytes) ? 1 : 0;
        }

        // Most damage hits a name, a number or the signature, which does not keep the rest from being read.
        Assert.InRange(taken, Inputs / 20, Inputs - 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_bytes_are_refused(string kind)
    {
        var (_, read) = Sample(kind);
        var random = new Random(20261126);
        var bytes = new byte[64];
        for (var input = 0; input < Inputs; input++)
        {
            random.NextBytes(bytes);
            bytes[0] = 0x30;
            Assert.False(read(bytes[..random.Next(bytes.Length)]));
        }
    }

    /// <summary>A chain as a hostile server might send it: the URLs and the walk to the issuer are read or refused.</summary>
    [Fact]
    public void Damaged_chains_are_walked_or_refused()
    {
        using var issuing = _root.Subordinate("CN=Fuzz Issuing", "http://127.0.0.1:1/root.crl");
        using var leaf = issuing.Issue(new LeafRequest("CN=da.contoso.test")
        {
            CrlUrls = ["http://pki.contoso.test/ca.crl"],
            DeltaUrls = ["http://pki.contoso.test/ca+.crl"],
            OcspUrls = ["http://ocsp.contoso.test/"],
        });
        var random = new Random(20261127);
        var target = Support.TestProbe.Target(443, _root.Certificate);
        var limits = new ProbeLimits();
        var context = new AttemptContext(target, limits, new Deadline(TimeProvider.System, limits.Total), new CertificateReader(target.Host, null, TimeProvider.System), TimeProvider.System);
        var urls = 0;
        for (var input = 0; input < Inputs / 100; input++)
        {
            var bytes = leaf.RawData;
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var chain = RevocationChain.Of([[.. bytes], [.. issuing.Certificate.RawData]], context);
            urls += chain.Members.Sum(member => RevocationUrls.Of(member.Certificate).Length);
        }

        Assert.True(urls > Inputs / 100);
    }

    /// <summary>Hosts and paths that a URL parser may stumble over.</summary>
    [Fact]
    public async Task Odd_urls_are_facts()
    {
        using var scene = new RevocationScene();
        string[] odd = ["http://", "http:///", "http://%00/", "http://xn--/", "http://a%E4%B8/", "http://[::1", "http://-.-/", "http://:80/", "http://1.2.3.4.5.6/", "http://..", "http://\u0001/", "//x", "http:x", "http://x:99999/"];
        var random = new Random(20261128);
        var leaf = scene.Issue(request => request with { CrlUrls = odd });

        var asked = await scene.AskAsync(leaf, target => target with { AllowPrivate = false, Resolvers = [new(System.Net.IPAddress.Loopback, 9)] }, total: TimeSpan.FromSeconds(3));

        Assert.All(asked.OfServer, source => Assert.Contains(
            source.Outcome, new[] { RevocationOutcome.OtherScheme, RevocationOutcome.NotAsked, RevocationOutcome.Unresolved, RevocationOutcome.RefusedByPolicy }));
    }

    /// <summary>The signature of what was read is checked too: its bytes and its algorithm are the peer's.</summary>
    private bool IsRead(RevocationList? list)
    {
        _ = list?.Signed.IsSignedBy(_root.Certificate);
        return list is not null;
    }

    private (byte[] Whole, Func<byte[], bool> Read) Sample(string kind)
    {
        var serial = new byte[] { 0x01, 0xAB };
        if (kind == "list")
        {
            var list = new ListWriter(_root.Certificate) { Number = 5, BaseNumber = 4, DeltaUrls = ["http://a/"], Entries = [(serial, 1), ([0x02], 3)] };
            return (list.Write(), bytes => IsRead(RevocationList.Read(bytes, serial)));
        }

        var question = new OcspQuestion(_root.Certificate, serial);
        return (new ResponseWriter(_root.Certificate, question).Write(), bytes => OcspResponse.Read(bytes, question) is { Signed: not null });
    }
}
