using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>A record's content, or the reason why there is none.</summary>
internal readonly record struct IncomingRecord(ContentType Type, byte[] Content, Interruption? Interruption);

/// <summary>Reads records on a connection whose bytes are in the clear, checking MACs once they are there.</summary>
internal sealed class NullRecordReader(PeerConnection connection, RecordAssembler records)
{
    private readonly byte[] _buffer = new byte[4096];

    /// <param name="protection">Null before the server's ChangeCipherSpec.</param>
    public async ValueTask<IncomingRecord> ReadAsync(NullRecordProtection? protection, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Take(protection) is { } incoming)
            {
                return incoming;
            }

            var received = await connection.ReceiveAsync(_buffer, cancellationToken);
            if (received.Interruption is not null)
            {
                return new IncomingRecord(default, [], received.Interruption);
            }

            records.Append(_buffer.AsSpan(0, received.Count));
        }
    }

    private IncomingRecord? Take(NullRecordProtection? protection)
    {
        var status = records.Next(out var record);
        if (status == AssemblyStatus.NeedMore)
        {
            return null;
        }

        if (status != AssemblyStatus.Complete)
        {
            return new IncomingRecord(default, [], ServerFlight.Broken(status, "record"));
        }

        var content = record.Payload;
        return protection is null || protection.TryOpen(record, out content)
            ? new IncomingRecord(record.Type, content.ToArray(), null)
            : new IncomingRecord(record.Type, [], new Interruption(EndingKind.Malformed, $"a {ServerFlight.Name(record.Type)} record whose MAC does not verify"));
    }
}
