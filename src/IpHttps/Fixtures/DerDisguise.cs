using System.Net;

namespace IpHttps.Fixtures;

/// <summary>
/// Replaces what identifies its owner in a DER structure, in place: names, keys, serial numbers, signatures, identifiers, addresses, and the time of
/// day of dates. Structure, lengths, object identifiers and what small numbers and bits say stay, so that it is judged as the original is.
/// </summary>
/// <remarks>Source: X.690; RFC 5280 section 4.</remarks>
internal sealed class DerDisguise(Pseudonyms pseudonyms)
{
    private const int MaximumDepth = 24;

    /// <summary>Numbers and bits up to this length are versions, exponents, path lengths and key usages.</summary>
    private const int LongestPublicNumber = 4;

    // 1.3.6.1.4.1.311.21.8: a certificate template, whose number is that of an Active Directory forest.
    private static readonly byte[] Template = [0x2B, 6, 1, 4, 1, 0x82, 0x37, 0x15, 8];

    public void Apply(Span<byte> der) => Walk(der, 0, false);

    /// <param name="isCertificate">Directly inside a TBSCertificate, where the first number is the serial.</param>
    private void Walk(Span<byte> der, int depth, bool isCertificate)
    {
        var numbers = 0;
        while (TryRead(der, out var tag, out var header, out var length))
        {
            var content = der.Slice(header, length);
            if ((tag & 0x20) != 0 && depth < MaximumDepth)
            {
                Walk(content, depth + 1, depth == 1 && tag == 0x30);
            }
            else if (tag == 2)
            {
                Number(content, isCertificate && numbers++ == 0);
            }
            else
            {
                Primitive(tag, content, depth);
            }

            der = der[(header + length)..];
        }
    }

    private void Primitive(byte tag, Span<byte> content, int depth)
    {
        switch (tag)
        {
            case 3 when content.Length > LongestPublicNumber:
                Nested(content[1..], depth);
                break;
            case 4:
                Nested(content, depth);
                break;
            case 6 when content.StartsWith(Template):
                Arcs(content[Template.Length..]);
                break;
            case 12 or 18 or 19 or 20 or 22 or 26 or 0x81 or 0x82 or 0x86:
                pseudonyms.Text(content);
                break;
            case 23 or 24:
                Day(content);
                break;
            case 30:
                Wide(content);
                break;
            case 0x87 when content.Length is 4 or 16:
                pseudonyms.Address(new IPAddress(content)).TryWriteBytes(content, out _);
                break;
            case >= 0x80 when content.Length > LongestPublicNumber:
                pseudonyms.Bytes(content);
                break;
            default:
                break;
        }
    }

    /// <summary>A structure inside a string of bits or octets, a point of a curve, or bytes.</summary>
    private void Nested(Span<byte> content, int depth)
    {
        if (depth < MaximumDepth && IsWhole(content))
        {
            Walk(content, depth + 1, false);
        }
        else if (content is [4, ..] && pseudonyms.Point(content) is { } point)
        {
            point.CopyTo(content);
        }
        else
        {
            pseudonyms.Bytes(content);
        }
    }

    /// <summary>A serial or a part of a key: positive, as long as before and, as a modulus is, odd.</summary>
    private void Number(Span<byte> content, bool always)
    {
        if (content.IsEmpty || (content.Length <= LongestPublicNumber && !always))
        {
            return;
        }

        var padded = content is [0, _, ..];
        pseudonyms.Bytes(content);
        content[0] = padded ? (byte)0 : (byte)((content[0] & 0x3F) | 0x40);
        if (padded)
        {
            content[1] |= 0x80;
        }

        content[^1] |= 1;
    }

    /// <summary>The bits that say where a number of an identifier ends stay.</summary>
    private void Arcs(Span<byte> content)
    {
        var others = content.ToArray();
        pseudonyms.Bytes(others);
        for (var i = 0; i < content.Length; i++)
        {
            content[i] = (byte)((content[i] & 0x80) | (others[i] & 0x7F) | 1);
        }
    }

    /// <summary>Seconds would find the certificate in a public log; the day does not.</summary>
    private static void Day(Span<byte> content)
    {
        var clock = content.Length switch { 13 => 6, 15 => 8, _ => -1 };
        if (clock > 0 && content[^1] == 'Z')
        {
            "000000"u8.CopyTo(content[clock..]);
        }
    }

    /// <summary>UTF-16: the lower bytes are the letters.</summary>
    private void Wide(Span<byte> content)
    {
        var letters = new byte[content.Length / 2];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = content[2 * i] == 0 ? content[(2 * i) + 1] : (byte)0xFF;
        }

        pseudonyms.Text(letters);
        for (var i = 0; i < letters.Length; i++)
        {
            (content[2 * i], content[(2 * i) + 1]) = (0, letters[i]);
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> der)
    {
        if (der.Length < 2 || (der[0] is not (0x30 or 0x31) && !(der[0] == 4 && der.Length > 2)))
        {
            return false;
        }

        return TryRead(der, out _, out var header, out var length) && header + length == der.Length;
    }

    private static bool TryRead(ReadOnlySpan<byte> der, out byte tag, out int header, out int length)
    {
        (tag, header, length) = (0, 0, 0);
        if (der.Length < 2 || (der[0] & 0x1F) == 0x1F)
        {
            return false;
        }

        tag = der[0];
        var first = der[1];
        if (first < 0x80)
        {
            (header, length) = (2, first);
            return der.Length >= header + length;
        }

        var count = first & 0x7F;
        if (count is 0 or > 3 || der.Length < 2 + count)
        {
            return false;
        }

        foreach (var value in der.Slice(2, count))
        {
            length = (length << 8) | value;
        }

        header = 2 + count;
        return der.Length - header >= length;
    }
}
