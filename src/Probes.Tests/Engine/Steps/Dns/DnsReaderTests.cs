using IpHttps.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Dns;

public sealed class DnsReaderTests
{
    [Fact]
    public void A_pointer_leads_to_an_earlier_name()
    {
        // 0: "da" "test" root | 9: "www" -> 3 | 15: one more byte
        byte[] message = [2, .. "da"u8, 4, .. "test"u8, 0, 3, .. "www"u8, 0xC0, 3, 0xFF];
        var reader = new DnsReader(message);

        Assert.True(reader.TryReadName(out var first));
        Assert.True(reader.TryReadName(out var second));

        Assert.Equal("da.test", first.ToString());
        Assert.Equal("www.test", second.ToString());
        Assert.Equal(15, reader.Position);
    }

    [Fact]
    public void A_pointer_may_lead_to_a_pointer()
    {
        byte[] message = [1, (byte)'a', 0, 0xC0, 0, 1, (byte)'b', 0xC0, 3];
        var reader = new DnsReader(message);
        Assert.True(reader.TryReadName(out _));
        Assert.True(reader.TryReadName(out _));

        Assert.True(reader.TryReadName(out var name));

        Assert.Equal("b.a", name.ToString());
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0 })]
    [InlineData(new byte[] { 1, (byte)'a', 0xC0, 0 })]
    [InlineData(new byte[] { 0xC0, 2, 0xC0, 0 })]
    [InlineData(new byte[] { 0xC0, 5, 1, (byte)'a', 0, 0 })]
    public void A_pointer_to_itself_in_a_circle_or_forward_is_refused_without_moving(byte[] message)
    {
        var reader = new DnsReader(message);

        Assert.False(reader.TryReadName(out _));
        Assert.Equal(0, reader.Position);
    }

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x80)]
    public void The_reserved_label_types_are_refused(byte head)
    {
        var reader = new DnsReader([head, .. new byte[200]]);

        Assert.False(reader.TryReadName(out _));
    }

    [Fact]
    public void A_name_of_255_bytes_is_read_and_one_of_256_is_not()
    {
        byte[] label = [63, .. Enumerable.Repeat((byte)'a', 63)];
        byte[] three = [.. label, .. label, .. label];
        var longest = new DnsReader([.. three, 61, .. label[1..62], 0]);
        var tooLong = new DnsReader([.. three, 62, .. label[1..63], 0]);

        Assert.True(longest.TryReadName(out _));
        Assert.False(tooLong.TryReadName(out _));
    }

    [Fact]
    public void A_name_that_grows_past_255_bytes_through_pointers_is_refused()
    {
        byte[] label = [63, .. Enumerable.Repeat((byte)'a', 63)];
        byte[] message = [.. label, .. label, .. label, 0, .. label, 0xC0, 0];
        var reader = new DnsReader(message);

        Assert.True(reader.TryReadName(out _));
        Assert.False(reader.TryReadName(out _));
    }

    [Fact]
    public void A_long_staircase_of_pointers_is_refused()
    {
        // Each step is a pointer to the one before, so every single one is legal.
        byte[] message = [0, .. Enumerable.Range(0, 200).SelectMany(step => Pointer(step == 0 ? 0 : (2 * step) - 1))];

        Assert.True(ReadAt(message, 1 + (2 * 100)));
        Assert.False(ReadAt(message, 1 + (2 * 199)));
    }

    [Fact]
    public void No_proper_prefix_of_a_name_is_a_name()
    {
        byte[] name = [2, .. "da"u8, 4, .. "test"u8, 0];

        for (var length = 0; length < name.Length; length++)
        {
            var reader = new DnsReader(name.AsSpan(0, length));
            Assert.False(reader.TryReadName(out _), $"accepted a prefix of {length} bytes");
            Assert.Equal(0, reader.Position);
        }
    }

    private static byte[] Pointer(int target) => [(byte)(0xC0 | (target >> 8)), (byte)target];

    private static bool ReadAt(byte[] message, int position)
    {
        var reader = new DnsReader(message);
        Assert.True(reader.TryReadBytes(position, out _));
        return reader.TryReadName(out _);
    }
}
