using IpHttps.Traces.Packets;

namespace IpHttps.Traces.Flows;

/// <summary>All TCP connections of a capture. Bounded in their number and in the bytes they keep together.</summary>
/// <param name="port">The port that servers listen on, to tell the ends of a connection apart whose beginning was not captured.</param>
internal sealed class FlowTable(int port, FlowBudget budget)
{
    private const int Maximum = 20_000;

    private readonly Dictionary<FlowKey, TcpFlow> _open = [];
    private readonly List<TcpFlow> _all = [];

    /// <summary>In the order they began.</summary>
    public IReadOnlyList<TcpFlow> All => _all;

    /// <summary>Packets of connections beyond the bound.</summary>
    public int LeftOut { get; private set; }

    public void Accept(IpPacket packet, TcpSegment segment, DateTimeOffset time)
    {
        var (from, to) = (new FlowEnd(packet.From, segment.FromPort), new FlowEnd(packet.To, segment.ToPort));
        var key = FlowKey.Of(from, to);
        if (!_open.TryGetValue(key, out var flow) || flow.IsFollowedBy(segment, flow.Client == from))
        {
            if (_all.Count == Maximum)
            {
                LeftOut++;
                return;
            }

            flow = New(from, to, segment, time);
            _open[key] = flow;
            _all.Add(flow);
        }

        flow.Accept(segment, flow.Client == from, time);
    }

    private TcpFlow New(FlowEnd from, FlowEnd to, TcpSegment segment, DateTimeOffset time)
    {
        var fromClient = segment.IsSyn
            ? !segment.IsAck
            : to.Port == port || (from.Port != port && from.Port >= to.Port);
        return fromClient
            ? new TcpFlow(from, to, time, budget) { Late = !segment.IsSyn }
            : new TcpFlow(to, from, time, budget) { Late = !segment.IsSyn };
    }
}
