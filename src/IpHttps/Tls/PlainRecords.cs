namespace IpHttps.Tls;

/// <summary>Records without protection.</summary>
public static class PlainRecords
{
    /// <summary>Cuts content into records of at most 2^14 bytes.</summary>
    public static byte[] Write(ContentType type, ushort version, ReadOnlySpan<byte> content)
    {
        const int MaximumContent = 1 << 14;
        var writer = new TlsWriter();
        do
        {
            var part = content[..Math.Min(content.Length, MaximumContent)];
            content = content[part.Length..];
            writer.WriteByte((byte)type);
            writer.WriteUInt16(version);
            var payload = writer.BeginVector(2);
            writer.WriteBytes(part);
            writer.EndVector(payload);
        }
        while (!content.IsEmpty);
        return writer.ToArray();
    }

    public static byte[] Alert(ushort version, byte level, byte number) => Write(ContentType.Alert, version, [level, number]);
}
