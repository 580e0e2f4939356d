using System.Collections.Immutable;
using System.Numerics;

namespace IpHttps.Tls;

/// <summary>How a suite agrees on its key, as far as the ServerKeyExchange grammar depends on it.</summary>
public enum KeyExchange
{
    /// <summary>A grammar that we do not read: PSK, SRP, Kerberos, GOST, …</summary>
    Other,

    /// <summary>Static RSA: there is no ServerKeyExchange.</summary>
    Rsa,
    Dhe,
    Ecdhe,
}

/// <summary>The server's ephemeral key.</summary>
/// <param name="Kind"><see cref="KeyExchange.Dhe"/> or <see cref="KeyExchange.Ecdhe"/>.</param>
/// <param name="Group">Named group of ECDHE; 0 for DHE.</param>
/// <param name="Prime">dh_p; empty for ECDHE.</param>
/// <param name="Generator">dh_g; empty for ECDHE.</param>
/// <param name="PublicKey">dh_Ys or the EC point.</param>
/// <param name="Signature">What follows the parameters, unread: algorithm (TLS 1.2) and signature; empty for anonymous suites.</param>
/// <remarks>Source: RFC 5246 section 7.4.3, RFC 8422 section 5.4.</remarks>
public sealed record ServerKeyExchange(
    KeyExchange Kind,
    ushort Group,
    ImmutableArray<byte> Prime,
    ImmutableArray<byte> Generator,
    ImmutableArray<byte> PublicKey,
    ImmutableArray<byte> Signature)
{
    private const byte NamedCurve = 3;

    /// <summary>Size of the DHE prime in bits; 0 for ECDHE.</summary>
    public int PrimeBits
    {
        get
        {
            var significant = Prime.AsSpan().TrimStart((byte)0);
            return significant.IsEmpty ? 0 : ((significant.Length - 1) * 8) + (32 - BitOperations.LeadingZeroCount((uint)significant[0]));
        }
    }

    /// <summary><c>ECDHE secp256r1</c>, <c>DHE 2048</c>.</summary>
    public string Description => Kind == KeyExchange.Ecdhe ? $"ECDHE {NamedGroups.Name(Group)}" : $"DHE {PrimeBits}";

    /// <summary>What a suite's name says.</summary>
    public static KeyExchange KindOf(ushort cipherSuite)
    {
        var name = CipherSuites.Name(cipherSuite);
        return name switch
        {
            _ when name.Contains("PSK", StringComparison.Ordinal) => KeyExchange.Other,
            _ when name.StartsWith("TLS_ECDHE_", StringComparison.Ordinal) || name.StartsWith("TLS_ECDH_anon_", StringComparison.Ordinal) => KeyExchange.Ecdhe,
            _ when name.StartsWith("TLS_DHE_", StringComparison.Ordinal) || name.StartsWith("TLS_DH_anon_", StringComparison.Ordinal) => KeyExchange.Dhe,
            _ when name.StartsWith("TLS_RSA_WITH_", StringComparison.Ordinal) => KeyExchange.Rsa,
            _ => KeyExchange.Other,
        };
    }

    public static bool TryParse(ReadOnlySpan<byte> body, KeyExchange kind, out ServerKeyExchange? message)
    {
        var reader = new TlsReader(body);
        message = kind switch
        {
            KeyExchange.Ecdhe => ReadEcdhe(ref reader),
            KeyExchange.Dhe => ReadDhe(ref reader),
            _ => null,
        };
        return message is not null;
    }

    /// <summary>Writes the handshake message, header included.</summary>
    public void WriteTo(TlsWriter writer)
    {
        writer.WriteByte((byte)HandshakeType.ServerKeyExchange);
        var body = writer.BeginVector(3);
        if (Kind == KeyExchange.Ecdhe)
        {
            writer.WriteByte(NamedCurve);
            writer.WriteUInt16(Group);
            WriteVector(writer, PublicKey, 1);
        }
        else
        {
            WriteVector(writer, Prime, 2);
            WriteVector(writer, Generator, 2);
            WriteVector(writer, PublicKey, 2);
        }

        writer.WriteBytes(Signature.AsSpan());
        writer.EndVector(body);
    }

    private static ServerKeyExchange? ReadEcdhe(ref TlsReader reader) =>
        reader.TryReadByte(out var curveType) && curveType == NamedCurve
        && reader.TryReadUInt16(out var group)
        && reader.TryReadVector8(out var point) && !point.IsEmpty
        && IsSignature(reader.Rest)
            ? new ServerKeyExchange(KeyExchange.Ecdhe, group, [], [], [.. point.Rest], [.. reader.Rest])
            : null;

    private static ServerKeyExchange? ReadDhe(ref TlsReader reader) =>
        reader.TryReadVector16(out var prime) && !prime.IsEmpty
        && reader.TryReadVector16(out var generator) && !generator.IsEmpty
        && reader.TryReadVector16(out var key) && !key.IsEmpty
        && IsSignature(reader.Rest)
            ? new ServerKeyExchange(KeyExchange.Dhe, 0, [.. prime.Rest], [.. generator.Rest], [.. key.Rest], [.. reader.Rest])
            : null;

    // Nothing (anonymous), a bare vector (before TLS 1.2), or an algorithm and a vector.
    private static bool IsSignature(ReadOnlySpan<byte> rest)
    {
        var bare = new TlsReader(rest);
        var named = new TlsReader(rest);
        return rest.IsEmpty
            || (bare.TryReadVector16(out _) && bare.IsEmpty)
            || (named.TryReadUInt16(out _) && named.TryReadVector16(out _) && named.IsEmpty);
    }

    private static void WriteVector(TlsWriter writer, ImmutableArray<byte> bytes, int prefixBytes)
    {
        var vector = writer.BeginVector(prefixBytes);
        writer.WriteBytes(bytes.AsSpan());
        writer.EndVector(vector);
    }
}
