using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Output;

public sealed class RunDocumentsTests
{
    private static readonly ProbeEvidence Sample = SampleEvidence.RefusingLoadBalancer;

    [Theory]
    [InlineData(EndingKind.Fin, "fin")]
    [InlineData(EndingKind.Reset, "reset")]
    [InlineData(EndingKind.TimedOut, "silence")]
    [InlineData(EndingKind.NotTls, "notTls")]
    [InlineData(EndingKind.Malformed, "malformed")]
    [InlineData(EndingKind.LimitExceeded, "malformed")]
    [InlineData(EndingKind.Completed, null)]
    public void How_the_null_suites_were_refused_is_told(EndingKind kind, string? expected) =>
        Assert.Equal(expected, Refused(new Ending(ProbeStep.Handshake, HandshakePhase.ClientHello, kind)).Ciphers?.NullRefusal);

    [Theory]
    [InlineData(40, "alert:40")]
    [InlineData(0, "alert:0")]
    public void An_alert_is_told_with_its_number(byte number, string expected)
    {
        var run = Refused(new Ending(ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.Alert) { Alert = new Alert(Alert.Fatal, number) });

        Assert.Equal(expected, run.Ciphers?.NullRefusal);
        Assert.Equal(number, run.Attempts[0].Ending.Alert);
    }

    [Fact]
    public void What_our_own_side_ended_is_no_refusal() =>
        Assert.Null(Refused(new Ending(ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.TimedOut) { OwnSide = true }).Ciphers?.NullRefusal);

    [Fact]
    public void An_accepted_null_suite_is_listed_and_no_refusal_is()
    {
        var tls = new TlsEvidence { Version = ProtocolVersions.Tls12, CipherSuite = CipherSuites.RsaNullSha256 };
        var run = From(Sample with { Attempts = [Sample.Attempts[0] with { Tls = tls }] });

        Assert.Equal(["0x003B"], run.Ciphers?.NullAccepted);
        Assert.Null(run.Ciphers?.NullRefusal);
        Assert.True(run.Attempts[0].Tls?.NullCipher);
    }

    [Fact]
    public void Without_a_handshake_nothing_is_said_about_ciphers()
    {
        var refused = new Ending(ProbeStep.Connect, HandshakePhase.None, EndingKind.Refused);
        var run = From(Sample with { Attempts = [Sample.Attempts[0] with { ConnectTime = null, Ending = refused }] });

        Assert.Null(run.Ciphers);
        Assert.Null(run.Attempts[0].ConnectMs);
    }

    [Fact]
    public void The_first_address_that_answered_is_described()
    {
        var dead = Sample.Attempts[3];
        var other = Sample.Attempts[1] with { Address = IPAddress.Parse("203.0.113.11"), Certificate = Sample.Attempts[1].Certificate! with { Subject = "CN=other" } };

        var run = From(Sample with { Attempts = [dead, Sample.Attempts[1], other] });

        Assert.Equal("CN=da.contoso.com, O=Contoso", run.Certificate?.Subject);
        Assert.Equal("0xC014", run.Ciphers?.EncryptedAccepted);
        Assert.Equal(["2001:db8::10", "203.0.113.10", "203.0.113.11"], run.Attempts.Select(attempt => attempt.Address));
    }

    [Theory]
    [InlineData(NameMatch.SubjectAlternativeName, "san", true)]
    [InlineData(NameMatch.Wildcard, "wildcard", true)]
    [InlineData(NameMatch.CommonName, "commonName", true)]
    [InlineData(NameMatch.None, null, false)]
    public void What_matched_the_name_is_told(NameMatch match, string? expected, bool matches)
    {
        var run = WithCertificate(certificate => certificate with { NameMatch = match });

        Assert.Equal(expected, run.Certificate?.MatchedBy);
        Assert.Equal(matches, run.Certificate?.NameMatches);
    }

    [Fact]
    public void An_unknown_key_size_is_left_out()
    {
        Assert.Null(WithCertificate(certificate => certificate with { KeySize = 0 }).Certificate?.KeySize);
        Assert.Equal(2048, WithCertificate(certificate => certificate).Certificate?.KeySize);
    }

    [Fact]
    public void Zero_false_and_empty_lists_are_written_and_the_unknown_is_not()
    {
        var text = RunJson.Serialize(From(Sample with { Duration = TimeSpan.Zero, Attempts = [Sample.Attempts[1], Sample.Attempts[3]] }));

        Assert.Contains("\"durationMs\":0,", text, StringComparison.Ordinal);
        Assert.Contains("\"nullAccepted\":[]", text, StringComparison.Ordinal);
        Assert.Contains("\"selfSigned\":false", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nullRefusal", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"http\":{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_utc_and_durations_have_three_decimals()
    {
        var run = From(Sample with { StartedAt = new DateTimeOffset(2025, 3, 1, 4, 0, 0, TimeSpan.FromHours(2)), Duration = TimeSpan.FromTicks(12_345_678) });

        var text = RunJson.Serialize(run);

        Assert.Contains("\"startedAt\":\"2025-03-01T02:00:00Z\",\"durationMs\":1234.568,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_is_lower_case_hex_and_an_absent_one_is_left_out()
    {
        Assert.Equal("00ff", WithHttp([0x00, 0xFF]).Http?.FirstBodyBytes);
        Assert.Null(WithHttp([]).Http?.FirstBodyBytes);
    }

    [Theory]
    [InlineData(0x80090326, "0x80090326")]
    [InlineData(0x90320, "0x90320")]
    [InlineData(0x4BE, "0x4BE")]
    public void A_code_is_written_as_windows_shows_it(uint code, string expected) => Assert.Equal(expected, RunDocuments.Code(code));

    private static RunDocument Refused(Ending ending) => From(Sample with { Attempts = [Sample.Attempts[0] with { Profile = ClientProfiles.Windows8, Ending = ending }] });

    private static RunDocument WithCertificate(Func<CertificateEvidence, CertificateEvidence> change) =>
        From(Sample with { Attempts = [Sample.Attempts[1] with { Certificate = change(Sample.Attempts[1].Certificate!) }] });

    private static RunDocument WithHttp(byte[] body) =>
        From(Sample with { Attempts = [Sample.Attempts[2] with { Http = Sample.Attempts[2].Http! with { FirstBodyBytes = [.. body] } }] });

    private static RunDocument From(ProbeEvidence evidence) =>
        RunDocuments.From(SampleRuns.Context, evidence, new Judgement(Verdict.Unknown, "", new(default, null, default, []), [], []));
}
