using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace IpHttps.Fixtures;

/// <summary>
/// Stands in for names, keys and numbers: the same input gives the same pseudonym, of the same length and shape, within one fixture. The key is
/// made for it and thrown away, so nobody can find out which input it was by trying.
/// </summary>
internal sealed class Pseudonyms
{
    /// <summary>Words that name nobody, and that readers of names and certificates need.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "net", "org", "edu", "gov", "int", "test", "local", "http", "https", "ldap", "CA", "Root", "Issuing", "TLS", "RSA", "SHA256",
    };

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, byte[]> _curves = [];

    /// <summary>Replaces every word: letters by letters, digits by digits, whatever their case. What is not ASCII becomes letters.</summary>
    public void Text(Span<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && IsOfWord(text[end]))
            {
                end++;
            }

            Word(text[at..end]);
            at = Math.Max(end, at + 1);
        }
    }

    public string Text(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        Text(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Replaces bytes that have no form.</summary>
    public void Bytes(Span<byte> bytes) => Stream("bytes", bytes.ToArray(), bytes.Length).CopyTo(bytes);

    /// <summary>An address of the documentation ranges (RFC 5737, RFC 3849).</summary>
    public IPAddress Address(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var stream = Stream("address", bytes, bytes.Length);
        return bytes.Length == 4
            ? new IPAddress([203, 0, 113, (byte)(1 + (stream[0] % 254))])
            : new IPAddress([0x20, 0x01, 0x0D, 0xB8, .. stream.AsSpan(0, 12)]);
    }

    /// <summary>A point of the same curve, for a key that must be one; null where the length tells no curve.</summary>
    public byte[]? Point(ReadOnlySpan<byte> point)
    {
        ECCurve? curve = point.Length switch { 65 => ECCurve.NamedCurves.nistP256, 97 => ECCurve.NamedCurves.nistP384, 133 => ECCurve.NamedCurves.nistP521, _ => null };
        if (curve is not { } named)
        {
            return null;
        }

        var name = Convert.ToHexString(point);
        if (!_curves.TryGetValue(name, out var other))
        {
            using var key = ECDsa.Create(named);
            var place = key.ExportParameters(false).Q;
            _curves[name] = other = [4, .. place.X!, .. place.Y!];
        }

        return other;
    }

    private static bool IsOfWord(byte value) => value >= 0x80 || char.IsAsciiLetterOrDigit((char)value);

    private void Word(Span<byte> word)
    {
        var text = Encoding.Latin1.GetString(word);
        if (word.IsEmpty || Public.Contains(text))
        {
            return;
        }

        var stream = Stream("word", Encoding.Latin1.GetBytes(text.ToUpperInvariant()), word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = (char)word[i] switch
            {
                >= '0' and <= '9' => (byte)('0' + Other(word[i] - '0', stream[i], 10)),
                >= 'A' and <= 'Z' => (byte)('A' + Other(word[i] - 'A', stream[i], 26)),
                >= 'a' and <= 'z' => (byte)('a' + Other(word[i] - 'a', stream[i], 26)),
                _ => (byte)('a' + (stream[i] % 26)),
            };
        }
    }

    /// <summary>Never the same one again.</summary>
    private static int Other(int value, int shift, int count) => (value + 1 + (shift % (count - 1))) % count;

    private byte[] Stream(string purpose, byte[] input, int length)
    {
        var stream = new byte[length];
        for (var at = 0; at < length; at += 32)
        {
            byte[] block = [.. Encoding.ASCII.GetBytes(purpose), 0, .. BitConverter.GetBytes(at), .. input];
            var hash = HMACSHA256.HashData(_key, block);
            hash.AsSpan(0, Math.Min(32, length - at)).CopyTo(stream.AsSpan(at));
        }

        return stream;
    }
}
