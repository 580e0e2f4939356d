using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using IpHttps.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Dns;

/// <summary>A DNS server on loopback, UDP and TCP on one port, that answers by script.</summary>
internal sealed class ScriptedDnsServer : IAsyncDisposable
{
    private readonly Socket _udp;
    private readonly TcpListener _tcp;
    private readonly Func<Query, IEnumerable<byte[]>> _script;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    private ScriptedDnsServer(Socket udp, TcpListener tcp, Func<Query, IEnumerable<byte[]>> script)
    {
        (_udp, _tcp, _script) = (udp, tcp, script);
        _work = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    public ConcurrentQueue<Query> Asked { get; } = [];

    public IPEndPoint Address => (IPEndPoint)_tcp.LocalEndpoint;

    /// <param name="script">The messages to send for a query; none is silence. Over TCP they are framed, and the connection is closed after them.</param>
    public static ScriptedDnsServer Start(Func<Query, IEnumerable<byte[]>> script)
    {
        for (var attempt = 0; ; attempt++)
        {
            var tcp = new TcpListener(IPAddress.Loopback, 0);
            tcp.Start();
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(tcp.LocalEndpoint);
                return new ScriptedDnsServer(udp, tcp, script);
            }
            catch (SocketException) when (attempt < 20)
            {
                // Somebody has that port for UDP.
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _udp.Dispose();
        _tcp.Dispose();
        _end.Dispose();
    }

    private async Task ServeUdpAsync()
    {
        var buffer = new byte[4096];
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var got = await _udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _end.Token);
                foreach (var answer in Answer(buffer[..got.ReceivedBytes], overTcp: false))
                {
                    await _udp.SendToAsync(answer, got.RemoteEndPoint, _end.Token);
                }
            }
            catch (Exception gone) when (gone is OperationCanceledException or SocketException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private async Task ServeTcpAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await _tcp.AcceptTcpClientAsync(_end.Token);
                var stream = client.GetStream();
                var length = new byte[2];
                await stream.ReadExactlyAsync(length, _end.Token);
                var query = new byte[(length[0] << 8) | length[1]];
                await stream.ReadExactlyAsync(query, _end.Token);
                foreach (var answer in Answer(query, overTcp: true))
                {
                    await stream.WriteAsync(new[] { (byte)(answer.Length >> 8), (byte)answer.Length }, _end.Token);
                    await stream.WriteAsync(answer, _end.Token);
                }
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private IEnumerable<byte[]> Answer(byte[] bytes, bool overTcp)
    {
        Assert.True(DnsMessage.TryParse(bytes, out var message));
        var query = new Query(message.Head, message.Head.Records.Additional == 1, overTcp);
        Asked.Enqueue(query);
        return _script(query);
    }

    /// <summary>What the resolver asked.</summary>
    public sealed record Query(DnsHead Head, bool Edns, bool OverTcp)
    {
        public DnsQuestion Question => Head.Question!;

        public string Name => Question.Name.ToString();

        /// <summary>A reply with the right id and question.</summary>
        public byte[] Reply(ushort flags, params byte[][] answers) => DnsBytes.Reply(Head.Id, flags, Question, answers);
    }
}
