using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class RecordAssemblerTests
{
    // handshake record, TLS 1.2: ServerHelloDone
    private static readonly byte[] Done = Hex.Parse("16 0303 0004 0E000000");

    // fatal handshake_failure
    private static readonly byte[] Alert = Hex.Parse("15 0303 0002 0228");

    [Fact]
    public void Nothing_yet_needs_more() => Assert.Equal(AssemblyStatus.NeedMore, new RecordAssembler().Next(out _));

    [Fact]
    public void A_record_is_taken_with_its_type_version_and_payload()
    {
        var assembler = new RecordAssembler();
        assembler.Append(Alert);

        Assert.Equal(AssemblyStatus.Complete, assembler.Next(out var record));

        Assert.Equal((ContentType.Alert, ProtocolVersions.Tls12), (record.Type, record.Version));
        Assert.Equal([2, 40], record.Payload.ToArray());
        Assert.Equal(AssemblyStatus.NeedMore, assembler.Next(out _));
    }

    [Fact]
    public void Every_proper_prefix_needs_more_and_takes_nothing()
    {
        for (var length = 0; length < Done.Length; length++)
        {
            var assembler = new RecordAssembler();
            assembler.Append(Done.AsSpan(0, length));

            Assert.Equal(AssemblyStatus.NeedMore, assembler.Next(out _));
            Assert.Equal(Done[..length], assembler.Pending.ToArray());
        }
    }

    [Fact]
    public void Two_records_in_one_read_come_one_by_one()
    {
        var assembler = new RecordAssembler();
        assembler.Append([.. Done, .. Alert, 0x16]);

        Assert.Equal(["Handshake 0E000000", "Alert 0228"], Take(assembler));
        Assert.Equal([0x16], assembler.Pending.ToArray());
    }

    [Fact]
    public void A_record_may_be_empty()
    {
        var assembler = new RecordAssembler();
        assembler.Append(Hex.Parse("17 0303 0000"));

        Assert.Equal(["ApplicationData "], Take(assembler));
    }

    [Theory]
    [InlineData(0x4800, AssemblyStatus.Complete)] // 2^14 + 2048
    [InlineData(0x4801, AssemblyStatus.NotTls)]
    [InlineData(0x8000, AssemblyStatus.NotTls)]
    [InlineData(0xFFFF, AssemblyStatus.NotTls)]
    public void The_first_record_is_no_longer_than_protection_may_make_it(int length, AssemblyStatus status)
    {
        var assembler = new RecordAssembler();
        assembler.Append([0x16, 3, 3, (byte)(length >> 8), (byte)length, .. new byte[length]]);

        Assert.Equal(status, assembler.Next(out _));
    }

    [Theory]
    [InlineData("16 0303 4801")]
    [InlineData("16 0303 FFFF")]
    [InlineData("48")] // H
    [InlineData("13")]
    [InlineData("19")]
    [InlineData("1602")] // major version 2
    public void The_same_after_a_good_record_is_malformed(string bytes)
    {
        var first = new RecordAssembler();
        var later = new RecordAssembler();
        first.Append(Hex.Parse(bytes));
        later.Append([.. Done, .. Hex.Parse(bytes)]);

        Assert.Equal(AssemblyStatus.NotTls, first.Next(out _));
        Assert.Equal(AssemblyStatus.Complete, later.Next(out _));
        Assert.Equal(AssemblyStatus.Malformed, later.Next(out _));
        Assert.Equal(AssemblyStatus.Malformed, later.Next(out _));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("220 mail.contoso.test ESMTP\r\n")]
    [InlineData("* OK IMAP4rev1\r\n")]
    public void Another_protocol_is_known_by_its_first_byte_and_kept_to_be_named(string greeting)
    {
        var assembler = new RecordAssembler();
        var bytes = System.Text.Encoding.ASCII.GetBytes(greeting);

        assembler.Append(bytes.AsSpan(0, 1));
        Assert.Equal(AssemblyStatus.NotTls, assembler.Next(out _));

        assembler.Append(bytes.AsSpan(1));
        Assert.Equal(bytes, assembler.Pending.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void However_a_stream_is_cut_the_records_are_the_same(int seed)
    {
        var random = new Random(seed);
        var (stream, expected) = RandomStream(random, 200);
        var assembler = new RecordAssembler();
        var taken = new List<string>();

        for (var at = 0; at < stream.Length;)
        {
            // Mostly small reads, now and then one that is larger than the buffer.
            var count = Math.Min(random.Next(1, random.Next(4) == 0 ? 40_000 : 50), stream.Length - at);
            assembler.Append(stream.AsSpan(at, count));
            at += count;
            taken.AddRange(Take(assembler));
        }

        Assert.Equal(expected, taken);
        Assert.True(assembler.Pending.IsEmpty);
    }

    [Fact]
    public void One_byte_at_a_time_gives_the_same_records()
    {
        var (stream, expected) = RandomStream(new Random(6), 20);
        var assembler = new RecordAssembler();
        var taken = new List<string>();

        foreach (var value in stream)
        {
            assembler.Append([value]);
            taken.AddRange(Take(assembler));
        }

        Assert.Equal(expected, taken);
    }

    [Fact]
    public void Noise_never_throws()
    {
        var random = new Random(8);
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = new byte[random.Next(20)];
            random.NextBytes(bytes);
            var assembler = new RecordAssembler();
            assembler.Append([.. Alert.AsSpan(0, random.Next(Alert.Length + 1)), .. bytes]);
            Take(assembler);
        }
    }

    private static List<string> Take(RecordAssembler assembler)
    {
        var taken = new List<string>();
        while (assembler.Next(out var record) == AssemblyStatus.Complete)
        {
            taken.Add($"{record.Type} {Convert.ToHexString(record.Payload)}");
        }

        return taken;
    }

    private static (byte[] Stream, List<string> Records) RandomStream(Random random, int count)
    {
        var writer = new TlsWriter();
        var records = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var type = (ContentType)random.Next(20, 25);
            var payload = new byte[random.Next(5) == 0 ? random.Next(RecordAssembler.MaximumPayload + 1) : random.Next(60)];
            random.NextBytes(payload);
            writer.WriteByte((byte)type);
            writer.WriteUInt16((ushort)random.Next(0x0300, 0x0305));
            writer.WriteUInt16((ushort)payload.Length);
            writer.WriteBytes(payload);
            records.Add($"{type} {Convert.ToHexString(payload)}");
        }

        return (writer.ToArray(), records);
    }
}
