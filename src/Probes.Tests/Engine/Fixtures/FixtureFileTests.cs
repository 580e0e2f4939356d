using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Fixtures;
using IpHttps.Steps;
using IpHttps.Targets;
using Probes.Lab.Cases;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Fixtures;

public sealed partial class FixtureFileTests
{
    [Fact]
    public async Task An_anonymous_fixture_holds_nothing_of_its_owner_and_is_judged_as_the_original()
    {
        await using var lab = RunningLab.Start(TimeProvider.System);
        foreach (var running in lab.Cases.Take(12))
        {
            // A fixture holds attempts; what a survey adds is not among them.
            var request = lab.RequestFor(running);
            request = request with { Target = request.Target with { Depth = ProbeDepth.Standard } };
            var (evidence, found) = await ProbeAsync(request);
            if (!evidence.Attempts.Any(attempt => attempt.AnsweredTls) || evidence.Attempts.Any(attempt => attempt.Ending.Kind == EndingKind.NotTls))
            {
                continue;
            }

            var fixture = FixtureFile.Write(evidence, anonymise: true, "0.0.0");

            AssertHoldsNothingOf(evidence, fixture);
            var read = FixtureFile.Read(fixture)!;
            Assert.Equal($"{running.Case.Name}: {Ids(found)}", $"{running.Case.Name}: {Ids(Judge.Decide(read, Expectations.Default))}");
        }
    }

    [Fact]
    public async Task As_it_is_a_fixture_gives_back_what_was_seen()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(IpHttps.Tls.PlainRecords.Alert(0x0303, 2, 40));
        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Record = true });

        var read = FixtureFile.Read(FixtureFile.Write(evidence, anonymise: false, "0.0.0"))!;

        Assert.Equal(TestProbe.Host, read.Host);
        Assert.Equal(evidence.Attempts.Select(attempt => attempt.Ending.Alert), read.Attempts.Select(attempt => attempt.Ending.Alert));
        Assert.Equal(evidence.Attempts[0].Recording!.Bytes[0].Bytes.ToArray(), read.Attempts[0].Recording!.Bytes[0].Bytes.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("null")]
    public void Anything_else_is_no_fixture(string text) => Assert.Null(FixtureFile.Read(text));

    [Fact]
    public async Task Changed_fixtures_never_throw()
    {
        await using var peer = ScriptedPeer.AnsweringAndClosing(IpHttps.Tls.PlainRecords.Alert(0x0303, 2, 40));
        var evidence = await TestProbe.RunAsync(TestProbe.Target(peer.Port) with { Record = true });
        var inputs = new Tls.PeerBytes(new Random(4), Encoding.UTF8.GetBytes(FixtureFile.Write(evidence, anonymise: true, "0.0.0")));
        for (var i = 0; i < 3000; i++)
        {
            FixtureFile.Read(Encoding.UTF8.GetString(inputs.Next()));
        }
    }

    [Fact]
    public void The_same_word_gets_the_same_pseudonym_whatever_its_case_and_place()
    {
        var pseudonyms = new Pseudonyms();

        var (name, upper, alone) = (pseudonyms.Text("da.contoso.com"), pseudonyms.Text("DA.CONTOSO.COM"), pseudonyms.Text("Contoso Issuing CA"));

        Assert.Matches("^[a-z]{2}\\.[a-z]{7}\\.com$", name);
        Assert.Equal(name, upper.ToLowerInvariant());
        Assert.Equal(name.Split('.')[1], alone.Split(' ')[0].ToLowerInvariant());
        Assert.EndsWith(" Issuing CA", alone, StringComparison.Ordinal);
        Assert.DoesNotContain(name, new Pseudonyms().Text("da.contoso.com"), StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_certificates_are_disguised_without_a_fault()
    {
        using var key = RSA.Create(2048);
        var der = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(50)).RawData;
        var inputs = new Tls.PeerBytes(new Random(9), der);
        for (var i = 0; i < 5000; i++)
        {
            new DerDisguise(new Pseudonyms()).Apply(inputs.Next());
        }
    }

    private static async Task<(ProbeEvidence Evidence, Judgement Found)> ProbeAsync(ProbeRequest request)
    {
        var prober = new Prober(new ProbeLimits { Total = TimeSpan.FromSeconds(30) }, new Resolver(TimeProvider.System), TimeProvider.System);
        var evidence = await prober.ProbeAsync(request.Target with { Record = true, Tunnel = false }, CancellationToken.None);
        return (evidence, Judge.Decide(evidence, Expectations.Default));
    }

    private static string Ids(Judgement judgement) =>
        $"{judgement.Verdict} {string.Join(' ', judgement.Findings.Select(finding => finding.Info.Id).Order(StringComparer.Ordinal))}";

    private static void AssertHoldsNothingOf(ProbeEvidence evidence, string fixture)
    {
        var bytes = Encoding.Latin1.GetString([.. Hex().Matches(fixture).SelectMany(match => Convert.FromHexString(match.Groups[1].Value))]);
        foreach (var name in new[] { "contoso", evidence.Host, "127.0.0.1" })
        {
            Assert.DoesNotContain(name, fixture, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(name, bytes, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(name)[..6]), fixture, StringComparison.Ordinal);
        }

        foreach (var der in evidence.Attempts.SelectMany(attempt => attempt.Tls?.Certificates ?? []))
        {
            using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(der.AsSpan());
            AssertNoWindow(certificate.PublicKey.EncodedKeyValue.RawData.AsSpan(10), bytes);
            AssertNoWindow(certificate.SerialNumberBytes.Span, bytes);
            AssertNoWindow(der.AsSpan()[^64..], bytes);
        }
    }

    /// <summary>No eight bytes in a row of a key, a serial number or a signature.</summary>
    private static void AssertNoWindow(ReadOnlySpan<byte> secret, string bytes)
    {
        for (var at = 0; at + 8 < Math.Min(secret.Length, 200); at += 4)
        {
            Assert.DoesNotContain(Encoding.Latin1.GetString(secret.Slice(at, 8)), bytes, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("\"hex\": \"([0-9a-f]+)\"")]
    private static partial Regex Hex();
}
