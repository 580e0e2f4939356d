using System.Formats.Asn1;
using System.Security.Cryptography;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>Delta lists, scopes and signatures: what a list says and whom it is about.</summary>
public sealed class ListContentTests : IDisposable
{
    private const int RemoveFromCrl = 8;

    private readonly RevocationScene _scene = new();

    private ListWriter List => new(_scene.Issuing.Certificate);

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_delta_list_that_the_list_names_is_fetched_and_missed()
    {
        _scene.Site.Publish("ca.crl", (List with { Number = 5, DeltaUrls = [_scene.Site.UrlOf("ca+.crl")] }).Write());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Equal([RevocationKind.Crl, RevocationKind.DeltaCrl], asked.OfServer.Select(source => source.Kind));
        Assert.Equal(404, asked.OfServer[1].HttpStatus);
        Assert.Equal(["DA3035"], asked.Found(ClientGeneration.Windows7));
    }

    [Fact]
    public async Task A_delta_list_that_the_certificate_names_is_fetched_once()
    {
        _scene.Site.Publish("ca.crl", (List with { Number = 5, DeltaUrls = [_scene.Site.UrlOf("ca+.crl")] }).Write());
        _scene.Site.Publish("ca+.crl", (List with { Number = 6, BaseNumber = 5 }).Write());
        var leaf = _scene.Issue(request => request with { CrlUrls = [_scene.Site.UrlOf("ca.crl")], DeltaUrls = [_scene.Site.UrlOf("ca+.crl")] });

        var asked = await _scene.AskAsync(leaf);

        Assert.Equal([RevocationOutcome.Verified, RevocationOutcome.Verified], asked.OfServer.Select(source => source.Outcome));
        Assert.Empty(asked.Found(ClientGeneration.Windows7));
        Assert.Equal(2, _scene.Site.Requests.Count);
    }

    [Fact]
    public async Task A_delta_list_revokes()
    {
        var leaf = _scene.IssueListedAt("ca.crl");
        _scene.Site.Publish("ca.crl", (List with { Number = 5, DeltaUrls = [_scene.Site.UrlOf("ca+.crl")] }).Write());
        _scene.Site.Publish("ca+.crl", (List with { Number = 6, BaseNumber = 5, Entries = [(leaf.SerialNumberBytes.ToArray(), 4)] }).Write());

        var asked = await _scene.AskAsync(leaf);

        Assert.Equal((RevocationStatus.Revoked, "superseded"), (asked.OfServer[1].Status, asked.OfServer[1].Reason));
        Assert.Equal(["DA3030"], asked.Found());
    }

    [Fact]
    public async Task A_delta_list_takes_a_certificate_off_hold()
    {
        var leaf = _scene.IssueListedAt("ca.crl");
        var serial = leaf.SerialNumberBytes.ToArray();
        _scene.Site.Publish("ca.crl", (List with { Number = 5, DeltaUrls = [_scene.Site.UrlOf("ca+.crl")], Entries = [(serial, 6)] }).Write());
        _scene.Site.Publish("ca+.crl", (List with { Number = 6, BaseNumber = 5, Entries = [(serial, RemoveFromCrl)] }).Write());

        var asked = await _scene.AskAsync(leaf);

        Assert.Equal("certificateHold", asked.OfServer[0].Reason);
        Assert.Empty(asked.Found(ClientGeneration.Windows7));
    }

    [Fact]
    public async Task A_delta_list_that_builds_on_a_newer_list_does_not_fit()
    {
        _scene.Site.Publish("ca.crl", (List with { Number = 5, DeltaUrls = [_scene.Site.UrlOf("ca+.crl")] }).Write());
        _scene.Site.Publish("ca+.crl", (List with { Number = 8, BaseNumber = 7 }).Write());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Equal(RevocationOutcome.OtherScope, asked.OfServer[1].Outcome);
        Assert.Contains("DA3033", asked.Found());
    }

    [Fact]
    public async Task A_delta_list_does_not_stand_in_for_a_complete_one()
    {
        _scene.Site.Publish("ca.crl", (List with { Number = 6, BaseNumber = 5 }).Write());

        Assert.Equal(RevocationOutcome.OtherScope, (await _scene.AskAsync(_scene.IssueListedAt("ca.crl"))).Only.Outcome);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    public async Task A_list_for_other_certificates_does_not_answer(int flag, bool covers)
    {
        _scene.Site.Publish("ca.crl", (List with { Scope = Scope(null, flag) }).Write());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Equal(covers ? RevocationOutcome.Verified : RevocationOutcome.OtherScope, asked.Only.Outcome);
    }

    [Fact]
    public async Task A_part_of_a_divided_list_is_for_its_own_distribution_point()
    {
        _scene.Site.Publish("1.crl", (List with { Scope = Scope(_scene.Site.UrlOf("1.crl"), 1) }).Write());
        _scene.Site.Publish("2.crl", (List with { Scope = Scope(_scene.Site.UrlOf("1.crl"), 1) }).Write());

        Assert.Equal(RevocationOutcome.Verified, (await _scene.AskAsync(_scene.IssueListedAt("1.crl"))).Only.Outcome);
        Assert.Equal(RevocationOutcome.OtherScope, (await _scene.AskAsync(_scene.IssueListedAt("2.crl"))).Only.Outcome);
    }

    [Fact]
    public async Task A_list_without_an_end_never_gets_stale()
    {
        _scene.Site.Publish("ca.crl", (List with { NextUpdate = null }).Write());

        var asked = await _scene.AskAsync(_scene.IssueListedAt("ca.crl"));

        Assert.Null(asked.Only.NextUpdate);
        Assert.Empty(asked.Found());
    }

    [Fact]
    public async Task A_list_of_tomorrow_is_not_valid_yet()
    {
        _scene.Site.Publish("ca.crl", _scene.Issuing.RevocationList(DateTimeOffset.UtcNow + TimeSpan.FromDays(1)));

        Assert.Equal(["DA3034"], (await _scene.AskAsync(_scene.IssueListedAt("ca.crl"))).Found());
    }

    [Theory]
    [InlineData("SHA384", false)]
    [InlineData("SHA512", false)]
    [InlineData("SHA256", true)]
    [InlineData("SHA512", true)]
    public async Task Every_usual_signature_is_checked(string hash, bool pss)
    {
        var padding = pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var sound = (List with { Hash = new HashAlgorithmName(hash), Padding = padding }).Write();
        _scene.Site.Publish("sound.crl", sound);
        sound[^1] ^= 1;
        _scene.Site.Publish("damaged.crl", sound);

        var asked = await _scene.AskAsync(_scene.IssueListedAt("sound.crl", "damaged.crl"));

        Assert.Equal([RevocationOutcome.Verified, RevocationOutcome.WronglySigned], asked.OfServer.Select(source => source.Outcome));
    }

    private static byte[] Scope(string? url, int flag)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (url is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, url, new Asn1Tag(TagClass.ContextSpecific, 6));
                }
            }

            writer.WriteBoolean(true, new Asn1Tag(TagClass.ContextSpecific, flag));
        }

        return writer.Encode();
    }
}
