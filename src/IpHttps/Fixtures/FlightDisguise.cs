using IpHttps.Tls;

namespace IpHttps.Fixtures;

/// <summary>Replaces what identifies its owner in a handshake message, in place.</summary>
internal sealed class FlightDisguise(Pseudonyms pseudonyms)
{
    private const int Header = 4;

    private readonly DerDisguise _der = new(pseudonyms);

    /// <summary>Version of the session, once a ServerHello has said it.</summary>
    private ushort _version = ProtocolVersions.Tls12;

    private ushort _suite;

    /// <summary>Messages one after another; a last one that is cut off loses its content.</summary>
    public void Apply(Span<byte> messages)
    {
        while (messages.Length >= Header)
        {
            var length = Math.Min(messages.Length - Header, (messages[1] << 16) | (messages[2] << 8) | messages[3]);
            Message((HandshakeType)messages[0], messages.Slice(Header, length));
            messages = messages[(Header + length)..];
        }
    }

    private void Message(HandshakeType type, Span<byte> body)
    {
        switch (type)
        {
            case HandshakeType.ClientHello:
                Hello(body, isServer: false);
                break;
            case HandshakeType.ServerHello:
                if (ServerHello.TryParse(body, out var hello))
                {
                    (_version, _suite) = (hello!.Version, hello.CipherSuite);
                }

                Hello(body, isServer: true);
                break;
            case HandshakeType.Certificate:
                EachVector(body[Math.Min(3, body.Length)..], 3, Der);
                break;
            case HandshakeType.CertificateRequest:
                Authorities(body);
                break;
            case HandshakeType.ServerKeyExchange:
                KeyExchange(body);
                break;
            case HandshakeType.ServerHelloDone or HandshakeType.HelloRequest:
                break;
            default:
                pseudonyms.Bytes(body[Math.Min(type == HandshakeType.ClientKeyExchange ? 2 : 4, body.Length)..]);
                break;
        }
    }

    /// <summary>Random, session, and of the extensions the name and what resumes a session. A HelloRetryRequest is known by its random (RFC 8446 section 4.1.3).</summary>
    private void Hello(Span<byte> body, bool isServer)
    {
        if (body.Length < 35)
        {
            pseudonyms.Bytes(body);
            return;
        }

        if (!isServer || !(ServerHello.TryParse(body, out var hello) && hello!.IsHelloRetryRequest))
        {
            pseudonyms.Bytes(body[2..34]);
        }

        var session = Math.Min((int)body[34], body.Length - 35);
        pseudonyms.Bytes(body.Slice(35, session));
        var rest = body[(35 + session)..];
        var skipped = isServer ? 3 : Skip(Skip(0, 2, rest), 1, rest);
        Extensions(rest[Math.Min(skipped + 2, rest.Length)..]);

        static int Skip(int at, int prefix, ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length < at + prefix)
            {
                return bytes.Length;
            }

            return Math.Min(bytes.Length, at + prefix + (prefix == 1 ? bytes[at] : (bytes[at] << 8) | bytes[at + 1]));
        }
    }

    private void Extensions(Span<byte> block)
    {
        while (block.Length >= 4)
        {
            var code = (block[0] << 8) | block[1];
            var data = block.Slice(4, Math.Min(block.Length - 4, (block[2] << 8) | block[3]));
            if (code == Tls.Extensions.ServerName)
            {
                pseudonyms.Text(data[Math.Min(5, data.Length)..]);
            }
            else if (code is 35 or 41 or 44)
            {
                // session_ticket, pre_shared_key, cookie
                pseudonyms.Bytes(data);
            }

            block = block[(4 + data.Length)..];
        }
    }

    private void Authorities(Span<byte> body)
    {
        var at = 1 + (body.IsEmpty ? 0 : body[0]);
        if (_version >= ProtocolVersions.Tls12 && body.Length >= at + 2)
        {
            at += 2 + ((body[at] << 8) | body[at + 1]);
        }

        EachVector(body[Math.Min(at + 2, body.Length)..], 2, Der);
    }

    /// <summary>Curve, group, prime and generator stay; the key of this session and the signature go.</summary>
    private void KeyExchange(Span<byte> body)
    {
        var kept = 0;
        if (ServerKeyExchange.KindOf(_suite) == Tls.KeyExchange.Ecdhe)
        {
            kept = 4;
        }
        else if (ServerKeyExchange.TryParse(body, ServerKeyExchange.KindOf(_suite), out var message))
        {
            kept = 6 + message!.Prime.Length + message.Generator.Length;
        }

        var rest = body[Math.Min(kept, body.Length)..];
        var key = kept > 0 && ServerKeyExchange.TryParse(body, ServerKeyExchange.KindOf(_suite), out var parsed) ? parsed!.PublicKey.Length : 0;
        pseudonyms.Bytes(rest[..Math.Min(key, rest.Length)]);
        // Algorithm and length of the signature stay.
        pseudonyms.Bytes(rest[Math.Min(key + (_version >= ProtocolVersions.Tls12 ? 4 : 2), rest.Length)..]);
    }

    private void Der(byte[] der) => _der.Apply(der);

    private static void EachVector(Span<byte> list, int prefix, Action<byte[]> apply)
    {
        while (list.Length >= prefix)
        {
            var length = 0;
            foreach (var value in list[..prefix])
            {
                length = (length << 8) | value;
            }

            var content = list.Slice(prefix, Math.Min(length, list.Length - prefix));
            var changed = content.ToArray();
            apply(changed);
            changed.CopyTo(content);
            list = list[(prefix + content.Length)..];
        }
    }
}
