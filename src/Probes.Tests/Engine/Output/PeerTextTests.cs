using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

public sealed class PeerTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("nginx/1.24 (Ubuntu)", "nginx/1.24 (Ubuntu)")]
    [InlineData("CN=Müller, O=日本 😀", "CN=Müller, O=日本 😀")]
    [InlineData("a\r\nb\tc\0", "a\\u000d\\u000ab\\u0009c\\u0000")]
    [InlineData("\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m")]
    [InlineData("\u007f\u0085\u009b2J", "\\u007f\\u0085\\u009b2J")]
    [InlineData("gpj.\u202eexe", "gpj.\\u202eexe")]
    [InlineData("\u061c\u200e\u200f\u202a\u202d\u2066\u2069", "\\u061c\\u200e\\u200f\\u202a\\u202d\\u2066\\u2069")]
    [InlineData("\u200b\u200d\u2060\ufeff\u00ad", "\\u200b\\u200d\\u2060\\ufeff\\u00ad")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    [InlineData("\u3164\u2800\ufe0f", "\\u3164\\u2800\\ufe0f")]
    [InlineData("\ue000\uffff", "\\ue000\\uffff")]
    [InlineData("\U000e0041", "\\U000e0041")]
    public void What_cannot_be_seen_is_written_out(string? text, string expected) => Assert.Equal(expected, PeerText.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_is_written_out()
    {
        Assert.Equal("\\ud83d", PeerText.Clean("\ud83d"));
        Assert.Equal("\\ude00\\ud83dx", PeerText.Clean("\ude00\ud83dx"));
    }

    [Theory]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "1234…")]
    [InlineData("123\u001b", 5, "123…")]
    [InlineData("123😀6", 5, "123…")]
    [InlineData("\u001b", 6, "\\u001b")]
    [InlineData("\u001bx", 6, "…")]
    [InlineData("ab", 1, "…")]
    public void A_cut_never_leaves_half_a_character(string text, int maximum, string expected) => Assert.Equal(expected, PeerText.Clean(text, maximum));

    [Fact]
    public void Cleaning_twice_changes_nothing_more()
    {
        var every = string.Concat(Enumerable.Range(0, 0x10000).Select(code => (char)code));

        var clean = PeerText.Clean(every, int.MaxValue);

        Assert.Equal(clean, PeerText.Clean(clean, int.MaxValue));
    }
}
