using System.Text.Json;
using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

public sealed class TextBoundsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0123456789ab", "0123456789ab")]
    [InlineData("0123456789abc", "012345…")]
    [InlineData("üü", "üü")]
    [InlineData("üüü", "ü…")]
    [InlineData("aaaaaa<a", "aaaaaa…")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("a\ud83d\ude00", "a…")]
    public void A_text_takes_at_most_twelve_characters_once_written(string text, string expected)
    {
        var bounded = TextBounds.Bound(text, 12);

        Assert.Equal(expected, bounded);
        Assert.InRange(JsonSerializer.Serialize(bounded).Length - 2, 0, 12);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("a\ufffdb", TextBounds.Bound("a\ud83db"));

    [Fact]
    public void The_cost_is_never_less_than_what_is_written()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var text = char.IsSurrogate((char)code) ? "\ufffd" : ((char)code).ToString();
            Assert.True(JsonSerializer.Serialize(text).Length - 2 <= TextBounds.Cost(text), $"U+{code:X4} takes more");
        }
    }

    [Fact]
    public void A_list_says_how_much_was_left_out()
    {
        Assert.Equal(["aaa", "bbb"], TextBounds.BoundList(["aaa", "bbb"], 12));
        Assert.Equal(["aaa", "… 2 more"], TextBounds.BoundList(["aaa", "bbb", "ccc"], 11));
        Assert.Equal(["… 1 more"], TextBounds.BoundList(["aaa"], 5));
    }
}
