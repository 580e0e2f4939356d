using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

public sealed class PlainRecordsTests
{
    [Fact]
    public void Content_goes_into_one_record() =>
        Assert.Equal(Hex.Parse("16 0301 0003 010203"), PlainRecords.Write(ContentType.Handshake, ProtocolVersions.Tls10, [1, 2, 3]));

    [Fact]
    public void An_alert_is_a_record_of_two_bytes() =>
        Assert.Equal(Hex.Parse("15 0303 0002 0100"), PlainRecords.Alert(ProtocolVersions.Tls12, Alert.Warning, Alert.CloseNotify));

    [Fact]
    public void Nothing_is_one_empty_record() =>
        Assert.Equal(Hex.Parse("17 0303 0000"), PlainRecords.Write(ContentType.ApplicationData, ProtocolVersions.Tls12, []));

    [Theory]
    [InlineData(16384, "4000")]
    [InlineData(16385, "4000 0001")]
    [InlineData(40000, "4000 4000 1C40")]
    public void Long_content_is_cut_into_records_of_at_most_2_to_the_14_bytes(int length, string lengths)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        var assembler = new RecordAssembler();
        assembler.Append(PlainRecords.Write(ContentType.Handshake, ProtocolVersions.Tls12, content));
        var (joined, seen) = (new List<byte>(), new List<string>());

        while (assembler.Next(out var record) == AssemblyStatus.Complete)
        {
            joined.AddRange(record.Payload);
            seen.Add($"{record.Payload.Length:X4}");
        }

        Assert.Equal(content, joined);
        Assert.Equal(lengths.Split(' '), seen);
    }
}
