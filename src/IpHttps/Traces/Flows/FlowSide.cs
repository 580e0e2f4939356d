using IpHttps.Traces.Packets;

namespace IpHttps.Traces.Flows;

/// <summary>
/// One direction of a TCP connection: its bytes put in order, each once. Sequence numbers wrap, so they are compared by their difference
/// (RFC 9293 section 3.4). What comes too early waits, within bounds.
/// </summary>
internal sealed class FlowSide(FlowBudget budget)
{
    private const int MaximumWaiting = 256;

    private readonly List<(uint Sequence, byte[] Bytes, bool Cut, bool Fin)> _waiting = [];
    private uint? _next;

    /// <summary>Segments that brought nothing new.</summary>
    public int Repeated { get; private set; }

    /// <summary>All bytes up to the end of this direction have been delivered.</summary>
    public bool Finished { get; private set; }

    /// <summary>Bytes are missing in the capture, so nothing after them can be delivered.</summary>
    public bool Broken { get; private set; }

    /// <summary>Something that came too early still waits for what comes before it.</summary>
    public bool HasGap => Broken || _waiting.Count > 0;

    /// <summary>The connection begins here; a repeated SYN changes nothing.</summary>
    public void Begin(uint sequence) => _next ??= sequence + 1;

    /// <summary>Takes a segment; gives what can be delivered now, in order.</summary>
    public List<byte[]> Accept(TcpSegment segment)
    {
        var delivered = new List<byte[]>();
        var sequence = segment.IsSyn ? segment.Sequence + 1 : segment.Sequence;
        _next ??= sequence;
        if (Broken || Finished || (segment.Payload.IsEmpty && !segment.IsFin && !segment.IsCut))
        {
            return delivered;
        }

        if ((int)(sequence - _next.Value) > 0)
        {
            Wait(sequence, segment);
            return delivered;
        }

        Take(sequence, segment.Payload, segment.IsCut, segment.IsFin, delivered);
        while (!Broken && !Finished && _waiting.FindIndex(each => (int)(each.Sequence - _next.Value) <= 0) is >= 0 and var index)
        {
            var (early, bytes, cut, fin) = _waiting[index];
            _waiting.RemoveAt(index);
            budget.GiveBack(FlowBudget.Cost(bytes.Length));
            Take(early, bytes, cut, fin, delivered);
        }

        return delivered;
    }

    private void Wait(uint sequence, TcpSegment segment)
    {
        if (_waiting.Count == MaximumWaiting || !budget.TryTake(FlowBudget.Cost(segment.Payload.Length)))
        {
            Broken = true;
            budget.GiveBack(_waiting.Sum(each => (long)FlowBudget.Cost(each.Bytes.Length)));
            _waiting.Clear();
            return;
        }

        _waiting.Add((sequence, segment.Payload.ToArray(), segment.IsCut, segment.IsFin));
    }

    private void Take(uint sequence, ReadOnlySpan<byte> bytes, bool cut, bool fin, List<byte[]> delivered)
    {
        var known = (int)(_next!.Value - sequence);
        if (known > bytes.Length || (known == bytes.Length && bytes.Length > 0 && !fin))
        {
            Repeated++;
            return;
        }

        var fresh = bytes[known..];
        if (!fresh.IsEmpty)
        {
            delivered.Add(fresh.ToArray());
            _next += (uint)fresh.Length;
        }

        Broken = cut;
        Finished = fin && !cut;
    }
}
