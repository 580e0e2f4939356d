using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Steps;
using IpHttps.Tls;
using Probes.Lab.Certificates;
using Probes.Lab.Http;
using Probes.Lab.Responders;
using Probes.Tests.Support;
using X509Request = System.Security.Cryptography.X509Certificates.CertificateRequest;

namespace Probes.Tests.Engine.Steps;

/// <summary>Peers that no sound server resembles: what they do is a fact like any other.</summary>
public sealed class HostilePeerTests
{
    [Theory]
    [InlineData(16)] // shorter than the padding
    [InlineData(384)] // shorter than the premaster secret with its padding
    [InlineData(20_000)] // more than OpenSSL takes
    public async Task A_key_that_cannot_encrypt_is_malformed(int bits)
    {
        await using var peer = ScriptedPeer.Answering(Flight(Certificate((BigInteger.One << (bits - 1)) + 1)));

        var windows8 = (await TestProbe.RunAsync(peer.Port)).Attempts[0];

        Assert.Equal((ProbeStep.Handshake, EndingKind.Malformed), (windows8.Ending.Step, windows8.Ending.Kind));
        Assert.Contains("RSA key", windows8.Ending.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suite_that_Windows_7_did_not_offer_is_not_one_that_it_was_given()
    {
        await using var peer = ScriptedPeer.Answering(Hellos.ServerHelloRecord(ProtocolVersions.Tls12, CipherSuites.RsaNullSha256));

        var ciphers = (await TestProbe.RunAsync(TestProbe.Target(peer.Port), TimeSpan.FromSeconds(2))).Primary!.Ciphers;

        Assert.Equal(CipherSuites.RsaNullSha256, ciphers.NullAccepted);
        Assert.Null(ciphers.EncryptedAccepted);
    }

    [Fact]
    public void A_HelloRequest_does_not_count_in_the_transcript()
    {
        var hello = Hellos.ServerHelloRecord(ProtocolVersions.Tls12, CipherSuites.RsaNullSha256);
        var log = new AttemptLog(TimeProvider.System);
        var flight = new ServerFlight(new ServerMessages(ClientProfiles.Windows8, log), log) { Transcript = new Transcript() };
        var wanted = new Transcript();
        wanted.Append(hello.AsSpan(RecordAssembler.HeaderLength));

        flight.Accept(PlainRecords.Write(ContentType.Handshake, ProtocolVersions.Tls12, [(byte)HandshakeType.HelloRequest, 0, 0, 0]));
        flight.Accept(hello);

        Assert.Null(flight.Ended);
        Assert.Equal(wanted.Hash(ProtocolVersions.Tls12), flight.Transcript.Hash(ProtocolVersions.Tls12));
    }

    [Fact]
    public async Task An_address_family_that_this_machine_lacks_is_our_own_side()
    {
        using var connection = new PeerConnection(new OddEndPoint(), TimeProvider.System);
        connection.BeginStep(TimeSpan.FromSeconds(5), CancellationToken.None);

        var interruption = await connection.ConnectAsync(CancellationToken.None);

        Assert.Equal((EndingKind.Unreachable, true), (interruption!.Kind, interruption.OwnSide));
    }

    [Fact]
    public async Task Interim_answers_are_read_past()
    {
        using var root = new LabAuthority("CN=Hostile Peer Root");
        await using var server = LabResponder.Start(new ResponderBehaviour
        {
            Certificate = root.Issue(new LeafRequest($"CN={TestProbe.Host}")),
            Site = (_, _) => HttpReply.Of(
                AfterReply.StayOpen, "", "HTTP/1.1 100 Continue", "", "HTTP/1.1 103 Early Hints", "Link: x", "", "HTTP/1.1 200 OK", "Server: Microsoft-HTTPAPI/2.0", "Date: x"),
        });

        var http = (await TestProbe.RunAsync(server.EndPoint.Port)).Attempts[0].Http!;

        Assert.Equal(200, http.Status);
        Assert.True(http.IsGenuine);
    }

    private static byte[] Flight(X509Certificate2 certificate)
    {
        using (certificate)
        {
            var writer = new TlsWriter();
            new ServerHello(ProtocolVersions.Tls12, [.. new byte[32]], [], CipherSuites.RsaNullSha256, 0, []).WriteTo(writer);
            new CertificateMessage([[.. certificate.RawData]]).WriteTo(writer);
            writer.WriteBytes([(byte)HandshakeType.ServerHelloDone, 0, 0, 0]);
            return PlainRecords.Write(ContentType.Handshake, ProtocolVersions.Tls12, writer.Written);
        }
    }

    /// <summary>Signed by a sound key: only the subject's own key is odd.</summary>
    private static X509Certificate2 Certificate(BigInteger modulus)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteInteger(modulus);
            key.WriteInteger(3);
        }

        using var signer = RSA.Create(2048);
        var name = new X500DistinguishedName($"CN={TestProbe.Host}");
        var rsa = new Oid("1.2.840.113549.1.1.1");
        var subject = new PublicKey(rsa, new AsnEncodedData(rsa, [5, 0]), new AsnEncodedData(rsa, key.Encode()));
        return new X509Request(name, subject, HashAlgorithmName.SHA256).Create(
            name, X509SignatureGenerator.CreateForRSA(signer, RSASignaturePadding.Pkcs1), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), [1]);
    }

    /// <summary>Its family is one that no machine has, as IPv6 is none where the kernel was built or started without it.</summary>
    private sealed class OddEndPoint() : IPEndPoint(IPAddress.Loopback, 443)
    {
        public override AddressFamily AddressFamily => AddressFamily.Ipx;
    }
}
