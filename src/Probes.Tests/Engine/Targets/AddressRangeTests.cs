using IpHttps.Targets;

namespace Probes.Tests.Engine.Targets;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("192.0.2.10", "192.0.2.10")]
    [InlineData("192.0.2.10/32", "192.0.2.10")]
    [InlineData("192.0.2.0/24", "192.0.2.0/24")]
    [InlineData("2001:DB8::/32", "2001:db8::/32")]
    [InlineData("2001:db8::10", "2001:db8::10")]
    public void An_address_or_a_range_is_read_and_written_again(string text, string written)
    {
        Assert.Null(AddressRange.Check(text, out var range));

        Assert.Equal(written, AddressRange.Text(range));
    }

    [Theory]
    [InlineData("192.0.2.10/24")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/")]
    [InlineData("192.0.2.0/24/24")]
    [InlineData("192.0.2/24")]
    [InlineData("2001:db8::1/32")]
    [InlineData("/24")]
    [InlineData("contoso.com")]
    [InlineData("")]
    public void Anything_else_is_told(string text) => Assert.NotNull(AddressRange.Check(text, out _));
}
