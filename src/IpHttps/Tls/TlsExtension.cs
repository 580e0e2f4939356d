using System.Collections.Immutable;

namespace IpHttps.Tls;

/// <summary>An extension of a hello message (RFC 5246 section 7.4.1.4).</summary>
/// <param name="Code">IANA extension type.</param>
/// <param name="Data">Content without code and length.</param>
public sealed record TlsExtension(ushort Code, ImmutableArray<byte> Data)
{
    /// <summary>Reads the optional extension block at the end of a hello: absent is an empty list, anything after it is wrong.</summary>
    internal static bool TryReadBlock(ref TlsReader reader, out ImmutableArray<TlsExtension> extensions)
    {
        extensions = [];
        if (reader.IsEmpty)
        {
            return true;
        }

        if (!reader.TryReadVector16(out var block) || !reader.IsEmpty)
        {
            return false;
        }

        var list = ImmutableArray.CreateBuilder<TlsExtension>();
        while (!block.IsEmpty)
        {
            if (!block.TryReadUInt16(out var code) || !block.TryReadVector16(out var data))
            {
                return false;
            }

            list.Add(new TlsExtension(code, [.. data.Rest]));
        }

        extensions = list.DrainToImmutable();
        return true;
    }

    /// <summary>Writes the block; nothing at all when there is no extension.</summary>
    internal static void WriteBlock(TlsWriter writer, ImmutableArray<TlsExtension> extensions)
    {
        if (extensions.IsEmpty)
        {
            return;
        }

        var block = writer.BeginVector(2);
        foreach (var extension in extensions)
        {
            writer.WriteUInt16(extension.Code);
            var data = writer.BeginVector(2);
            writer.WriteBytes(extension.Data.AsSpan());
            writer.EndVector(data);
        }

        writer.EndVector(block);
    }
}
