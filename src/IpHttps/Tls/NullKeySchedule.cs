using System.Security.Cryptography;

namespace IpHttps.Tls;

/// <summary>The keys of a session with a NULL suite: a master secret and two MAC keys, for nothing is encrypted.</summary>
/// <remarks>Source: RFC 5246 sections 6.3 and 8.1, RFC 7627 section 4.</remarks>
public sealed class NullKeySchedule
{
    private const int MasterSecretLength = 48;
    private const int VerifyDataLength = 12;

    private readonly ushort _version;
    private readonly byte[] _masterSecret;

    private NullKeySchedule(ushort version, ushort cipherSuite, byte[] masterSecret, byte[] keySeed)
    {
        _version = version;
        _masterSecret = masterSecret;
        var length = MacLength(cipherSuite);
        var block = Prf.Derive(version, masterSecret, "key expansion", keySeed, 2 * length);
        Client = new NullRecordProtection(version, cipherSuite, block[..length]);
        Server = new NullRecordProtection(version, cipherSuite, block[length..]);
    }

    /// <summary>Protects what the client sends.</summary>
    public NullRecordProtection Client { get; }

    /// <summary>Protects what the server sends.</summary>
    public NullRecordProtection Server { get; }

    /// <param name="premaster">48 bytes, RSA-encrypted on the wire.</param>
    /// <param name="sessionHash">Transcript hash up to and with ClientKeyExchange when the extended master secret is agreed, else null.</param>
    public static NullKeySchedule Create(ClientHello client, ServerHello server, ReadOnlySpan<byte> premaster, byte[]? sessionHash)
    {
        byte[] randoms = [.. client.Random, .. server.Random];
        var master = sessionHash is null
            ? Prf.Derive(server.Version, premaster, "master secret", randoms, MasterSecretLength)
            : Prf.Derive(server.Version, premaster, "extended master secret", sessionHash, MasterSecretLength);
        return new NullKeySchedule(server.Version, server.CipherSuite, master, [.. server.Random, .. client.Random]);
    }

    /// <summary>verify_data of the client's Finished (RFC 5246 section 7.4.9).</summary>
    public byte[] ClientVerifyData(Transcript transcript) => VerifyData("client finished", transcript);

    /// <summary>verify_data of the server's Finished.</summary>
    public byte[] ServerVerifyData(Transcript transcript) => VerifyData("server finished", transcript);

    /// <summary>The server's Finished body is what it must be.</summary>
    public bool VerifiesServer(Transcript transcript, ReadOnlySpan<byte> body) =>
        CryptographicOperations.FixedTimeEquals(ServerVerifyData(transcript), body);

    /// <summary>The client's Finished body is what it must be.</summary>
    public bool VerifiesClient(Transcript transcript, ReadOnlySpan<byte> body) =>
        CryptographicOperations.FixedTimeEquals(ClientVerifyData(transcript), body);

    internal static int MacLength(ushort cipherSuite) => cipherSuite switch
    {
        CipherSuites.RsaNullSha256 => 32,
        CipherSuites.RsaNullSha => 20,
        _ => 16,
    };

    private byte[] VerifyData(string label, Transcript transcript) =>
        Prf.Derive(_version, _masterSecret, label, transcript.Hash(_version), VerifyDataLength);
}
