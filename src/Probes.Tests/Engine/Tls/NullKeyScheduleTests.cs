using System.Text;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Tls;

public sealed class NullKeyScheduleTests
{
    public static TheoryData<string> Captures => ["null-sha256-tls12.txt", "null-md5-tls11.txt", "null-sha-tls10.txt"];

    [Theory]
    [MemberData(nameof(Captures))]
    public void A_session_of_OpenSsl_is_followed_to_its_end(string fixture)
    {
        var capture = new NullSessionCapture(fixture);
        var (keys, transcript) = Schedule(capture);

        var clientFinished = NullSessionCapture.Open(keys.Client, capture.Records(fromClient: true, ContentType.Handshake)[^1]);
        Assert.NotNull(clientFinished);
        Assert.True(keys.VerifiesClient(transcript, clientFinished.AsSpan(HandshakeMessage.HeaderLength)));

        transcript.Append(clientFinished);
        var serverFinished = NullSessionCapture.Open(keys.Server, capture.Records(fromClient: false, ContentType.Handshake)[^1]);
        Assert.NotNull(serverFinished);
        Assert.True(keys.VerifiesServer(transcript, serverFinished.AsSpan(HandshakeMessage.HeaderLength)));

        var ping = NullSessionCapture.Open(keys.Client, capture.Records(fromClient: true, ContentType.ApplicationData)[0]);
        var gnip = NullSessionCapture.Open(keys.Server, capture.Records(fromClient: false, ContentType.ApplicationData)[0]);
        Assert.Equal(("ping\n", "gnip\n"), (Encoding.ASCII.GetString(ping!), Encoding.ASCII.GetString(gnip!)));
        Assert.Equal([2, 50], NullSessionCapture.Open(keys.Server, capture.Records(fromClient: false, ContentType.Alert)[0]));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void The_master_secret_is_the_one_that_OpenSsl_logged(string fixture)
    {
        var capture = new NullSessionCapture(fixture);
        var (client, server, transcript) = Hellos(capture);

        var (label, seed) = server.ExtendedMasterSecret
            ? ("extended master secret", transcript.Hash(server.Version))
            : ("master secret", [.. client.Random, .. server.Random]);

        Assert.Equal(capture.MasterSecret, Prf.Derive(server.Version, capture.Premaster, label, seed, 48));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void What_we_seal_is_what_OpenSsl_sent(string fixture)
    {
        var capture = new NullSessionCapture(fixture);
        var (keys, transcript) = Schedule(capture);
        byte[] finished = [(byte)HandshakeType.Finished, 0, 0, 12, .. keys.ClientVerifyData(transcript)];

        Assert.Equal(capture.Records(fromClient: true, ContentType.Handshake)[^1], keys.Client.Seal(ContentType.Handshake, finished));
        Assert.Equal(capture.Records(fromClient: true, ContentType.ApplicationData)[0], keys.Client.Seal(ContentType.ApplicationData, "ping\n"u8));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void A_Finished_with_one_flipped_bit_or_another_length_is_refused(string fixture)
    {
        var (keys, transcript) = Schedule(new NullSessionCapture(fixture));
        var right = keys.ServerVerifyData(transcript);
        Assert.True(keys.VerifiesServer(transcript, right));

        for (var bit = 0; bit < right.Length * 8; bit++)
        {
            byte[] wrong = [.. right];
            wrong[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(keys.VerifiesServer(transcript, wrong), $"bit {bit}");
        }

        Assert.False(keys.VerifiesServer(transcript, right.AsSpan(1)));
        Assert.False(keys.VerifiesServer(transcript, [.. right, 0]));
        Assert.False(keys.VerifiesServer(transcript, keys.ClientVerifyData(transcript)));
    }

    [Fact]
    public void The_extended_master_secret_depends_on_the_transcript_and_the_old_one_does_not()
    {
        var capture = new NullSessionCapture("null-sha256-tls12.txt");
        var (client, server, transcript) = Hellos(capture);
        var hash = transcript.Hash(server.Version);
        byte[] other = [.. hash];
        other[0] ^= 1;

        string[] sealedRecords =
        [
            Seal(NullKeySchedule.Create(client, server, capture.Premaster, hash)),
            Seal(NullKeySchedule.Create(client, server, capture.Premaster, other)),
            Seal(NullKeySchedule.Create(client, server, capture.Premaster, null)),
        ];

        Assert.Equal(3, sealedRecords.Distinct().Count());
    }

    private static string Seal(NullKeySchedule keys) => Convert.ToHexString(keys.Client.Seal(ContentType.ApplicationData, [1]));

    private static (NullKeySchedule Keys, Transcript Transcript) Schedule(NullSessionCapture capture)
    {
        var (client, server, transcript) = Hellos(capture);
        var sessionHash = server.ExtendedMasterSecret ? transcript.Hash(server.Version) : null;
        return (NullKeySchedule.Create(client, server, capture.Premaster, sessionHash), transcript);
    }

    private static (ClientHello Client, ServerHello Server, Transcript Transcript) Hellos(NullSessionCapture capture)
    {
        var messages = capture.HandshakeMessages();
        var transcript = new Transcript();
        foreach (var message in messages)
        {
            transcript.Append(message);
        }

        Assert.True(ClientHello.TryParse(messages[0].AsSpan(HandshakeMessage.HeaderLength), out var client));
        Assert.True(ServerHello.TryParse(messages[1].AsSpan(HandshakeMessage.HeaderLength), out var server));
        return (client!, server!, transcript);
    }
}
