using IpHttps.Tls;

namespace Probes.Tests.Engine.Tls;

public sealed class TlsReaderTests
{
    private delegate bool Read(ref TlsReader reader);

    private static readonly Dictionary<string, Read> Reads = new()
    {
        ["byte"] = (ref reader) => reader.TryReadByte(out _),
        ["uint16"] = (ref reader) => reader.TryReadUInt16(out _),
        ["uint24"] = (ref reader) => reader.TryReadUInt24(out _),
        ["uint32"] = (ref reader) => reader.TryReadUInt32(out _),
        ["five bytes"] = (ref reader) => reader.TryReadBytes(5, out _),
        ["vector8"] = (ref reader) => reader.TryReadVector8(out _),
        ["vector16"] = (ref reader) => reader.TryReadVector16(out _),
        ["vector24"] = (ref reader) => reader.TryReadVector24(out _),
    };

    [Theory]
    [InlineData("byte", "")]
    [InlineData("uint16", "01")]
    [InlineData("uint24", "0102")]
    [InlineData("uint32", "010203")]
    [InlineData("five bytes", "01020304")]
    [InlineData("vector8", "")]
    [InlineData("vector8", "0201")]
    [InlineData("vector8", "FF01")]
    [InlineData("vector16", "00")]
    [InlineData("vector16", "000201")]
    [InlineData("vector16", "FFFF01")]
    [InlineData("vector24", "0000")]
    [InlineData("vector24", "00000201")]
    [InlineData("vector24", "FFFFFF01")]
    public void A_read_that_fails_does_not_move(string read, string bytes)
    {
        var reader = new TlsReader(Convert.FromHexString(bytes));

        Assert.False(Reads[read](ref reader));

        Assert.Equal(bytes, Convert.ToHexString(reader.Rest));
    }

    [Fact]
    public void Numbers_are_big_endian()
    {
        var reader = new TlsReader(Convert.FromHexString("FF0102FE0304FD050607"));

        Assert.True(reader.TryReadByte(out var one));
        Assert.True(reader.TryReadUInt16(out var two));
        Assert.True(reader.TryReadUInt24(out var three));
        Assert.True(reader.TryReadUInt32(out var four));

        Assert.Equal((0xFF, 0x0102, 0xFE0304, 0xFD050607u), (one, two, three, four));
        Assert.True(reader.IsEmpty);
    }

    [Fact]
    public void A_vector_is_a_reader_of_its_own_that_cannot_see_what_follows()
    {
        var reader = new TlsReader(Convert.FromHexString("01AA 0002BBCC 000003DDEEFF 99".Replace(" ", "", StringComparison.Ordinal)));

        Assert.True(reader.TryReadVector8(out var first));
        Assert.True(reader.TryReadVector16(out var second));
        Assert.True(reader.TryReadVector24(out var third));

        Assert.Equal(["AA", "BBCC", "DDEEFF", "99"], new[] { Text(first), Text(second), Text(third), Text(reader) });
        Assert.True(first.TryReadByte(out _));
        Assert.False(first.TryReadByte(out _));
    }

    [Fact]
    public void An_empty_vector_is_read_and_nothing_there_is_not()
    {
        var reader = new TlsReader([0]);

        Assert.True(reader.TryReadVector8(out var empty));
        Assert.True(empty.IsEmpty);
        Assert.False(reader.TryReadVector8(out _));
    }

    [Fact]
    public void A_negative_count_reads_nothing()
    {
        var reader = new TlsReader([1, 2]);

        Assert.False(reader.TryReadBytes(-1, out _));
        Assert.Equal(2, reader.Remaining);
    }

    private static string Text(TlsReader reader) => Convert.ToHexString(reader.Rest);
}
