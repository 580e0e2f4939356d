using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace IpHttps.Steps.Dns;

/// <summary>
/// A domain name as its labels on the wire, in lower case, so that two spellings of one name are equal (RFC 4343).
/// Text is made from it only for people: a label may hold any byte, and text would not lead back to it.
/// </summary>
internal sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>Octets of a whole name, the root's zero included (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 255;

    /// <summary>Octets of one label (RFC 1035 section 2.3.4).</summary>
    public const int MaxLabel = 63;

    private readonly byte[] _labels;

    /// <param name="labels">Length-prefixed labels without the root's zero, already checked against both limits.</param>
    public DnsName(ReadOnlySpan<byte> labels)
    {
        _labels = labels.ToArray();
        foreach (ref var octet in _labels.AsSpan())
        {
            // A length is at most 63 and so never a letter.
            octet = octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;
        }
    }

    /// <summary>Length-prefixed labels without the root's zero.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>Reads a host name in A-label form; one trailing dot is allowed, an escape is not.</summary>
    public static bool TryParse(string host, [NotNullWhen(true)] out DnsName? name, [NotNullWhen(false)] out string? problem)
    {
        name = null;
        var labels = new List<byte>(MaxLength);
        foreach (var label in (host.EndsWith('.') ? host[..^1] : host).Split('.'))
        {
            problem = label.Length is 0 or > MaxLabel
                ? $"a label has {label.Length} characters and must have 1 to {MaxLabel}"
                : label.Any(character => character is <= ' ' or > '~')
                    ? "it has a character outside printable ASCII; write it in A-label (xn--) form"
                    : null;
            if (problem is not null)
            {
                return false;
            }

            labels.Add((byte)label.Length);
            labels.AddRange(Encoding.ASCII.GetBytes(label));
        }

        problem = labels.Count < MaxLength ? null : $"it is longer than {MaxLength} bytes on the wire";
        name = problem is null ? new DnsName([.. labels]) : null;
        return name is not null;
    }

    public bool Equals(DnsName? other) => other is not null && _labels.AsSpan().SequenceEqual(other._labels);

    public override bool Equals(object? obj) => Equals(obj as DnsName);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_labels);
        return hash.ToHashCode();
    }

    /// <summary>Presentation form without the trailing dot; what is not printable is <c>\DDD</c> (RFC 1035 section 5.1).</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_labels.Length);
        for (var i = 0; i < _labels.Length; i += 1 + _labels[i])
        {
            if (i > 0)
            {
                text.Append('.');
            }

            foreach (var octet in _labels.AsSpan(i + 1, _labels[i]))
            {
                Append(text, octet);
            }
        }

        return text.Length == 0 ? "." : text.ToString();
    }

    private static void Append(StringBuilder text, byte octet)
    {
        switch (octet)
        {
            case (byte)'.' or (byte)'\\':
                text.Append('\\').Append((char)octet);
                break;
            case > 0x20 and < 0x7F:
                text.Append((char)octet);
                break;
            default:
                text.Append('\\').Append(octet.ToString("D3", CultureInfo.InvariantCulture));
                break;
        }
    }
}
