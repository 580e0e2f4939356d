using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class ServerKeyExchangeTests
{
    [Fact]
    public void Ecdhe_names_its_group()
    {
        Assert.True(ServerKeyExchange.TryParse(MessageFixtures.EcdheSigned12, KeyExchange.Ecdhe, out var message));

        Assert.Equal("ECDHE secp256r1", message!.Description);
        Assert.Equal([4, 1, 2, 3, 4], message.PublicKey.ToArray());
        Assert.Equal(Hex.Parse("0401 0004 A1A2A3A4"), message.Signature.ToArray());
        Assert.Equal(0, message.PrimeBits);
    }

    [Fact]
    public void Dhe_counts_the_bits_of_its_prime_without_leading_zeros()
    {
        Assert.True(ServerKeyExchange.TryParse(MessageFixtures.DheSigned12, KeyExchange.Dhe, out var message));

        Assert.Equal(16, message!.PrimeBits);
        Assert.Equal("DHE 16", message.Description);
    }

    [Theory]
    [InlineData("00", 0)]
    [InlineData("01", 1)]
    [InlineData("7F", 7)]
    [InlineData("80", 8)]
    [InlineData("0100", 9)]
    public void A_prime_has_as_many_bits_as_it_needs(string prime, int bits) =>
        Assert.Equal(bits, new ServerKeyExchange(KeyExchange.Dhe, 0, [.. Hex.Parse(prime)], [2], [3], []).PrimeBits);

    [Fact]
    public void An_anonymous_exchange_has_no_signature()
    {
        Assert.True(ServerKeyExchange.TryParse(MessageFixtures.EcdheAnonymous, KeyExchange.Ecdhe, out var curve));
        Assert.True(ServerKeyExchange.TryParse(MessageFixtures.DheAnonymous, KeyExchange.Dhe, out var field));

        Assert.Empty(curve!.Signature);
        Assert.Empty(field!.Signature);
    }

    [Theory]
    [InlineData("01 0017 01 04")] // explicit_prime
    [InlineData("02 0017 01 04")] // explicit_char2
    [InlineData("03 0017 00")] // no point
    public void Only_named_curves_with_a_point_are_read(string body) =>
        Assert.False(ServerKeyExchange.TryParse(Hex.Parse(body), KeyExchange.Ecdhe, out _));

    [Theory]
    [InlineData("0000 0001 02 0001 03")]
    [InlineData("0001 07 0000 0001 03")]
    [InlineData("0001 07 0001 02 0000")]
    public void No_number_of_Dhe_is_empty(string body) => Assert.False(ServerKeyExchange.TryParse(Hex.Parse(body), KeyExchange.Dhe, out _));

    [Theory]
    [InlineData(KeyExchange.Other)]
    [InlineData(KeyExchange.Rsa)]
    public void Other_exchanges_have_no_grammar_here(KeyExchange kind) =>
        Assert.False(ServerKeyExchange.TryParse(MessageFixtures.EcdheSigned12, kind, out _));

    [Theory]
    [InlineData("TLS_RSA_WITH_NULL_SHA256", KeyExchange.Rsa)]
    [InlineData("TLS_RSA_EXPORT_WITH_RC4_40_MD5", KeyExchange.Other)]
    [InlineData("TLS_RSA_PSK_WITH_NULL_SHA", KeyExchange.Other)]
    [InlineData("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", KeyExchange.Dhe)]
    [InlineData("TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA", KeyExchange.Dhe)]
    [InlineData("TLS_DHE_PSK_WITH_NULL_SHA", KeyExchange.Other)]
    [InlineData("TLS_DH_anon_WITH_RC4_128_MD5", KeyExchange.Dhe)]
    [InlineData("TLS_ECDHE_ECDSA_WITH_NULL_SHA", KeyExchange.Ecdhe)]
    [InlineData("TLS_ECDHE_PSK_WITH_NULL_SHA", KeyExchange.Other)]
    [InlineData("TLS_ECDH_anon_WITH_NULL_SHA", KeyExchange.Ecdhe)]
    [InlineData("TLS_ECDH_RSA_WITH_NULL_SHA", KeyExchange.Other)]
    [InlineData("TLS_AES_128_GCM_SHA256", KeyExchange.Other)]
    public void The_name_of_a_suite_says_how_keys_are_agreed(string suite, KeyExchange kind)
    {
        var code = Enumerable.Range(0, 0x10000).Select(each => (ushort)each).Single(each => CipherSuites.Name(each) == suite);

        Assert.Equal(kind, ServerKeyExchange.KindOf(code));
    }
}
