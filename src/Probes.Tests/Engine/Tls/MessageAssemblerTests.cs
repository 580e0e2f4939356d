using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class MessageAssemblerTests
{
    private const int Limit = 1000;

    [Fact]
    public void Several_messages_in_one_record_come_one_by_one()
    {
        var assembler = new MessageAssembler(Limit);

        assembler.Append(Hex.Parse("00 000000  0E 000000  14 000002 AABB"));

        Assert.Equal(["HelloRequest ", "ServerHelloDone ", "Finished AABB"], Take(assembler));
        Assert.False(assembler.HasPart);
    }

    [Fact]
    public void A_message_may_span_many_records()
    {
        var assembler = new MessageAssembler(Limit);
        var taken = new List<string>();

        foreach (var value in Hex.Parse("0B 000003 000000  0E 000000"))
        {
            assembler.Append([value]);
            taken.AddRange(Take(assembler));
        }

        Assert.Equal(["Certificate 000000", "ServerHelloDone "], taken);
    }

    [Fact]
    public void A_message_that_has_begun_is_a_part()
    {
        var assembler = new MessageAssembler(Limit);
        Assert.False(assembler.HasPart);

        assembler.Append([0x0E]);
        Assert.Equal(AssemblyStatus.NeedMore, assembler.Next(out _));
        Assert.True(assembler.HasPart);

        assembler.Append([0, 0, 0]);
        Assert.Equal(AssemblyStatus.Complete, assembler.Next(out _));
        Assert.False(assembler.HasPart);
    }

    [Fact]
    public void The_whole_message_is_what_the_transcript_hashes()
    {
        var assembler = new MessageAssembler(Limit);
        assembler.Append(Hex.Parse("14 000002 AABB"));

        Assert.Equal(AssemblyStatus.Complete, assembler.Next(out var message));

        Assert.Equal(Hex.Parse("14 000002 AABB"), message.Whole.ToArray());
        Assert.Equal([0xAA, 0xBB], message.Body.ToArray());
    }

    [Fact]
    public void An_empty_record_changes_nothing()
    {
        var assembler = new MessageAssembler(Limit);

        assembler.Append([]);
        Assert.Equal(AssemblyStatus.NeedMore, assembler.Next(out _));

        assembler.Append([0x0E, 0]);
        assembler.Append([]);
        assembler.Append([0, 0]);
        Assert.Equal(["ServerHelloDone "], Take(assembler));
    }

    [Theory]
    [InlineData(Limit - HandshakeMessage.HeaderLength, AssemblyStatus.NeedMore)]
    [InlineData(Limit - HandshakeMessage.HeaderLength + 1, AssemblyStatus.LimitExceeded)]
    [InlineData(0xFFFFFF, AssemblyStatus.LimitExceeded)]
    public void A_message_longer_than_the_limit_is_refused_on_its_header(int length, AssemblyStatus status)
    {
        var assembler = new MessageAssembler(Limit);

        assembler.Append([0x0B, (byte)(length >> 16), (byte)(length >> 8), (byte)length]);

        Assert.Equal(status, assembler.Next(out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_messages_are_cut_into_records_they_are_the_same(int seed)
    {
        var random = new Random(seed);
        var writer = new TlsWriter();
        var expected = new List<string>();
        for (var i = 0; i < 300; i++)
        {
            var body = new byte[random.Next(random.Next(4) == 0 ? Limit - HandshakeMessage.HeaderLength + 1 : 20)];
            random.NextBytes(body);
            writer.WriteByte((byte)HandshakeType.Certificate);
            writer.WriteUInt24(body.Length);
            writer.WriteBytes(body);
            expected.Add($"Certificate {Convert.ToHexString(body)}");
        }

        Assert.Equal(expected, TakeInPieces(writer.ToArray(), random));
    }

    private static List<string> TakeInPieces(byte[] stream, Random random)
    {
        var assembler = new MessageAssembler(Limit);
        var taken = new List<string>();
        for (var at = 0; at < stream.Length;)
        {
            var count = Math.Min(random.Next(1, random.Next(4) == 0 ? 3000 : 30), stream.Length - at);
            assembler.Append(stream.AsSpan(at, count));
            at += count;
            taken.AddRange(Take(assembler));
        }

        return taken;
    }

    private static List<string> Take(MessageAssembler assembler)
    {
        var taken = new List<string>();
        while (assembler.Next(out var message) == AssemblyStatus.Complete)
        {
            taken.Add($"{message.Type} {Convert.ToHexString(message.Body)}");
        }

        return taken;
    }
}
