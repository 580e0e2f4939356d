using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class PrfTests
{
    [Fact]
    public void Tls12_gives_the_vector_of_the_working_group_list()
    {
        // "Test vectors for TLS 1.2 PRF", IETF TLS list, msg03416.
        var output = Prf.Derive(
            ProtocolVersions.Tls12,
            Hex.Parse("9bbe436ba940f017b17652849a71db35"),
            "test label",
            Hex.Parse("a0ba9f936cda311827a6f796ffd5198c"),
            100);

        Assert.Equal(
            Hex.Parse("""
                e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a
                6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab
                4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701
                87347b66
                """),
            output);
    }

    [Theory]
    [InlineData(ProtocolVersions.Tls10)]
    [InlineData(ProtocolVersions.Tls11)]
    public void Tls10_and_Tls11_give_the_vector_of_the_validation_program(ushort version)
    {
        // NIST CAVP, SP 800-135 TLS 1.0/1.1 key derivation, a master secret; `openssl kdf -kdfopt digest:MD5-SHA1 TLS1-PRF` gives the same.
        var output = Prf.Derive(
            version,
            Hex.Parse("bded7fa5c1699c010be23dd06ada3a48349f21e5f86263d512c0c5cc379f0e780ec55d9844b2f1db02a96453513568d0"),
            "master secret",
            Hex.Parse("""
                e5acaf549cd25c22d964c0d930fa4b5261d2507fad84c33715b7b9a864020693
                135e4d557fdf3aa6406d82975d5c606a9734c9334b42136e96990fbd5358cdb2
                """),
            48);

        Assert.Equal(Hex.Parse("2f6962dfbc744c4b2138bb6b3d33054c5ecc14f24851d9896395a44ab3964efc2090c5bf51a0891209f46c1e1e998f62"), output);
    }

    [ProgramTheory("openssl", "openssl")]
    [InlineData(ProtocolVersions.Tls12, "SHA2-256", 48)]
    [InlineData(ProtocolVersions.Tls12, "SHA2-256", 1)]
    [InlineData(ProtocolVersions.Tls10, "MD5-SHA1", 48)]
    [InlineData(ProtocolVersions.Tls10, "MD5-SHA1", 47)] // an odd secret: the halves share its middle byte
    [InlineData(ProtocolVersions.Tls11, "MD5-SHA1", 1)]
    public async Task OpenSsl_derives_the_same(ushort version, string digest, int secretLength)
    {
        var secret = new byte[secretLength];
        new Random(secretLength).NextBytes(secret);

        var printed = await RunningProgram.RunAsync(
            "openssl", "", TimeSpan.FromSeconds(10), "kdf", "-keylen", "72", "-kdfopt", $"digest:{digest}",
            "-kdfopt", $"hexsecret:{Convert.ToHexString(secret)}", "-kdfopt", "seed:key expansion", "-kdfopt", "hexseed:00FF", "TLS1-PRF");

        Assert.Equal(Convert.ToHexString(Prf.Derive(version, secret, "key expansion", [0x00, 0xFF], 72)), printed.Trim().Replace(":", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_shorter_output_is_the_beginning_of_a_longer_one()
    {
        var whole = Prf.Derive(ProtocolVersions.Tls12, [1, 2, 3], "label", [4], 100);

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal(whole[..length], Prf.Derive(ProtocolVersions.Tls12, [1, 2, 3], "label", [4], length));
        }
    }
}
