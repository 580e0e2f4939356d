using IpHttps.Tls;

namespace Probes.Tests.Engine.Tls;

public sealed class NullRecordProtectionTests
{
    private static readonly byte[] Content = "GET / HTTP/1.1\r\n\r\n"u8.ToArray();

    public static TheoryData<ushort, ushort, int> Sessions
    {
        get
        {
            var sessions = new TheoryData<ushort, ushort, int>();
            foreach (var version in new[] { ProtocolVersions.Tls10, ProtocolVersions.Tls11, ProtocolVersions.Tls12 })
            {
                sessions.Add(version, CipherSuites.RsaNullMd5, 16);
                sessions.Add(version, CipherSuites.RsaNullSha, 20);
                sessions.Add(version, CipherSuites.RsaNullSha256, 32);
            }

            return sessions;
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Both_directions_open_what_the_other_side_sealed(ushort version, ushort suite, int macLength)
    {
        var (client, server) = (Keys(version, suite), Keys(version, suite));

        for (var i = 0; i < 3; i++)
        {
            var up = client.Client.Seal(ContentType.ApplicationData, Content);
            var down = server.Server.Seal(ContentType.ApplicationData, Content);

            Assert.Equal(RecordAssembler.HeaderLength + Content.Length + macLength, up.Length);
            Assert.Equal(Content, NullSessionCapture.Open(server.Client, up));
            Assert.Equal(Content, NullSessionCapture.Open(client.Server, down));
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Content_is_sent_in_the_clear(ushort version, ushort suite, int macLength)
    {
        var record = Keys(version, suite).Client.Seal(ContentType.ApplicationData, Content);

        Assert.Equal(Content, record[RecordAssembler.HeaderLength..^macLength]);
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void The_two_directions_have_keys_of_their_own(ushort version, ushort suite, int macLength)
    {
        var keys = Keys(version, suite);

        Assert.NotEqual(
            keys.Client.Seal(ContentType.ApplicationData, Content)[^macLength..],
            keys.Server.Seal(ContentType.ApplicationData, Content)[^macLength..]);
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_flipped_bit_of_type_version_content_or_mac_is_refused(ushort version, ushort suite, int macLength)
    {
        var record = Keys(version, suite).Client.Seal(ContentType.ApplicationData, Content);
        Assert.Equal(RecordAssembler.HeaderLength + Content.Length + macLength, record.Length);

        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            byte[] changed = [.. record];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(NullSessionCapture.Open(Keys(version, suite).Client, changed));
        }
    }

    [Fact]
    public void A_repeated_record_is_refused()
    {
        var (sender, receiver) = Pair();
        var record = sender.Seal(ContentType.ApplicationData, Content);

        Assert.NotNull(NullSessionCapture.Open(receiver, record));
        Assert.Null(NullSessionCapture.Open(receiver, record));
    }

    [Fact]
    public void Swapped_records_are_refused()
    {
        var (sender, receiver) = Pair();
        sender.Seal(ContentType.ApplicationData, Content);
        var second = sender.Seal(ContentType.ApplicationData, Content);

        Assert.Null(NullSessionCapture.Open(receiver, second));
    }

    [Fact]
    public void A_record_of_the_other_direction_is_refused()
    {
        var record = Keys(ProtocolVersions.Tls12, CipherSuites.RsaNullSha256).Server.Seal(ContentType.ApplicationData, Content);

        Assert.Null(NullSessionCapture.Open(Keys(ProtocolVersions.Tls12, CipherSuites.RsaNullSha256).Client, record));
    }

    [Fact]
    public void A_record_shorter_than_its_mac_is_refused()
    {
        for (var length = 0; length < 32; length++)
        {
            Assert.Null(NullSessionCapture.Open(Pair().Receiver, [0x17, 3, 3, 0, (byte)length, .. new byte[length]]));
        }
    }

    [Fact]
    public void A_record_may_carry_no_content()
    {
        var (sender, receiver) = Pair();

        var opened = NullSessionCapture.Open(receiver, sender.Seal(ContentType.ApplicationData, []));

        Assert.NotNull(opened);
        Assert.Empty(opened);
    }

    [Fact]
    public void A_whole_record_of_2_to_the_14_bytes_is_opened()
    {
        var (sender, receiver) = Pair();
        var content = new byte[1 << 14];

        Assert.Equal(content, NullSessionCapture.Open(receiver, sender.Seal(ContentType.ApplicationData, content)));
    }

    private static (NullRecordProtection Sender, NullRecordProtection Receiver) Pair() =>
        (Keys(ProtocolVersions.Tls12, CipherSuites.RsaNullSha256).Client, Keys(ProtocolVersions.Tls12, CipherSuites.RsaNullSha256).Client);

    private static NullKeySchedule Keys(ushort version, ushort suite)
    {
        var client = new ClientHello(version, [.. new byte[32]], [], [suite], [0], []);
        var server = new ServerHello(version, [.. Enumerable.Repeat((byte)1, 32)], [], suite, 0, []);
        return NullKeySchedule.Create(client, server, new byte[48], sessionHash: null);
    }
}
