using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class TlsWriterTests
{
    [Fact]
    public void Numbers_are_big_endian()
    {
        var writer = new TlsWriter();

        writer.WriteByte(0xFF);
        writer.WriteUInt16(0x0102);
        writer.WriteUInt24(0xFE0304);
        writer.WriteUInt64(0x1122334455667788);

        Assert.Equal(Hex.Parse("FF 0102 FE0304 1122334455667788"), writer.ToArray());
        Assert.Equal(14, writer.Length);
    }

    [Fact]
    public void A_vector_gets_its_length_when_it_ends()
    {
        var writer = new TlsWriter();

        var outer = writer.BeginVector(3);
        var middle = writer.BeginVector(2);
        var inner = writer.BeginVector(1);
        writer.WriteBytes([0xAA, 0xBB]);
        writer.EndVector(inner);
        writer.EndVector(middle);
        writer.WriteByte(0xCC);
        writer.EndVector(outer);

        Assert.Equal(Hex.Parse("000006 0003 02 AABB CC"), writer.ToArray());
    }

    [Theory]
    [InlineData(1, 0xFF)]
    [InlineData(2, 0xFFFF)]
    [InlineData(3, 0xFFFFFF)]
    public void A_vector_holds_as_much_as_its_prefix_can_say_and_not_one_byte_more(int prefixBytes, int most)
    {
        var writer = new TlsWriter();
        var mark = writer.BeginVector(prefixBytes);
        writer.WriteBytes(new byte[most]);

        writer.EndVector(mark);
        Assert.Equal(Enumerable.Repeat((byte)0xFF, prefixBytes), writer.Written[..prefixBytes].ToArray());

        writer.WriteByte(0);
        Assert.Throws<InvalidOperationException>(() => writer.EndVector(mark));
    }

    [Fact]
    public void Growing_keeps_what_was_written()
    {
        var writer = new TlsWriter();
        var expected = new byte[5000];
        new Random(3).NextBytes(expected);

        foreach (var value in expected)
        {
            writer.WriteByte(value);
        }

        Assert.Equal(expected, writer.ToArray());
    }
}
