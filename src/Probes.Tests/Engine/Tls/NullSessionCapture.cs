using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Tls;

/// <summary>A whole session with a NULL suite between two OpenSSL programs, with its secrets.</summary>
internal sealed class NullSessionCapture
{
    private readonly List<(bool FromClient, byte[] Record)> _records = [];

    public NullSessionCapture(string fixture)
    {
        var text = Repository.Read($"src/Probes.Tests/Fixtures/Tls/{fixture}");
        var lines = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        foreach (var entry in string.Join('\n', lines).Replace("\n    ", "", StringComparison.Ordinal).Split('\n'))
        {
            var (word, bytes) = (entry[..entry.IndexOf(' ', StringComparison.Ordinal)], Hex.Parse(entry[entry.IndexOf(' ', StringComparison.Ordinal)..]));
            switch (word)
            {
                case "premaster":
                    Premaster = bytes;
                    break;
                case "master":
                    MasterSecret = bytes;
                    break;
                default:
                    _records.Add((word == ">", bytes));
                    break;
            }
        }
    }

    public byte[] Premaster { get; } = [];

    public byte[] MasterSecret { get; } = [];

    /// <summary>Whole records of one direction and type, in order.</summary>
    public byte[][] Records(bool fromClient, ContentType type) =>
        [.. _records.Where(each => each.FromClient == fromClient && each.Record[0] == (byte)type).Select(each => each.Record)];

    /// <summary>The five handshake messages before the first ChangeCipherSpec, headers included; each is one record here.</summary>
    public byte[][] HandshakeMessages() =>
        [.. _records.TakeWhile(each => each.Record[0] == (byte)ContentType.Handshake).Select(each => each.Record[RecordAssembler.HeaderLength..])];

    /// <summary>Content of a protected record, or null when its protection does not hold.</summary>
    public static byte[]? Open(NullRecordProtection protection, byte[] record)
    {
        var assembler = new RecordAssembler();
        assembler.Append(record);
        return assembler.Next(out var read) == AssemblyStatus.Complete && protection.TryOpen(read, out var content) ? content.ToArray() : null;
    }
}
