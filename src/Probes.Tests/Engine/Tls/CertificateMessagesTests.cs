using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class CertificateMessagesTests
{
    [Fact]
    public void Certificates_are_read_leaf_first()
    {
        Assert.True(CertificateMessage.TryParse(MessageFixtures.Certificate, out var message));

        Assert.Equal(["300100", "3000"], message!.Certificates.Select(each => Convert.ToHexString(each.AsSpan())));
    }

    [Fact]
    public void An_empty_certificate_is_no_certificate() =>
        Assert.False(CertificateMessage.TryParse(Hex.Parse("000003 000000"), out _));

    [Fact]
    public void A_request_of_Tls12_is_read()
    {
        Assert.True(CertificateRequest.TryParse(MessageFixtures.CertificateRequest12, ProtocolVersions.Tls12, out var request));

        Assert.Equal(["rsa_sign", "ecdsa_sign"], request!.TypeNames.ToArray());
        Assert.Equal([0x0401, 0x0403], request.SignatureSchemes!.Value.ToArray());
        Assert.Equal(["CN=ab"], request.AuthorityNames.ToArray());
    }

    [Theory]
    [InlineData(ProtocolVersions.Ssl30)]
    [InlineData(ProtocolVersions.Tls10)]
    [InlineData(ProtocolVersions.Tls11)]
    public void A_request_before_Tls12_names_no_signature_algorithms(ushort version)
    {
        Assert.True(CertificateRequest.TryParse(MessageFixtures.CertificateRequest10, version, out var request));

        Assert.Null(request!.SignatureSchemes);
        Assert.Equal(["CN=ab"], request.AuthorityNames.ToArray());
    }

    [Fact]
    public void The_version_decides_which_grammar_holds()
    {
        Assert.False(CertificateRequest.TryParse(MessageFixtures.CertificateRequest12, ProtocolVersions.Tls11, out _));
        Assert.False(CertificateRequest.TryParse(MessageFixtures.CertificateRequest10, ProtocolVersions.Tls12, out _));
    }

    [Theory]
    [InlineData("00 0002 0401 0000")] // certificate_types<1..2^8-1>
    [InlineData("01 01 0000 0000")] // supported_signature_algorithms<2..2^16-2>
    [InlineData("01 01 0003 040104 0000")] // one algorithm and a half
    [InlineData("01 01 0002 0401 0002 0000")] // DistinguishedName<1..2^16-1>
    public void Lists_of_a_request_are_whole_and_not_empty(string body) =>
        Assert.False(CertificateRequest.TryParse(Hex.Parse(body), ProtocolVersions.Tls12, out _));

    [Fact]
    public void A_type_without_a_name_is_its_number()
    {
        Assert.True(CertificateRequest.TryParse([1, 99, 0, 0], ProtocolVersions.Tls10, out var request));

        Assert.Equal(["type_99"], request!.TypeNames.ToArray());
    }

    [Fact]
    public void An_authority_that_is_no_distinguished_name_is_shown_as_hex()
    {
        Assert.Equal("#FF00", DistinguishedNames.Decode([0xFF, 0x00]));
        Assert.Equal("#" + new string('0', 128), DistinguishedNames.Decode([.. new byte[65]]));
    }

    [Fact]
    public void Decoding_an_authority_never_throws()
    {
        var bytes = new PeerBytes(new Random(7), Hex.Parse("300D 310B 3009 0603550403 0C02 6162"));
        var decoded = 0;

        for (var i = 0; i < 100_000; i++)
        {
            decoded += DistinguishedNames.Decode([.. bytes.Next()]).StartsWith('#') ? 0 : 1;
        }

        Assert.NotEqual(0, decoded);
    }

    [Fact]
    public void A_stapled_response_is_not_empty() => Assert.False(CertificateStatus.TryParse([1, 0, 0, 0], out _));

    [Fact]
    public void A_ticket_has_its_lifetime_in_seconds()
    {
        Assert.True(NewSessionTicket.TryParse(MessageFixtures.NewSessionTicket, out var ticket));

        Assert.Equal(7200u, ticket!.LifetimeSeconds);
        Assert.Equal([0xDE, 0xAD, 0xBE, 0xEF], ticket.Ticket.ToArray());
    }

    [Fact]
    public void Every_bit_of_a_lifetime_survives_writing()
    {
        var writer = new TlsWriter();

        new NewSessionTicket(0xFEDCBA98, []).WriteTo(writer);

        Assert.Equal(Hex.Parse("04 000006 FEDCBA98 0000"), writer.ToArray());
    }
}
