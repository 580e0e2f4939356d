using System.Net.Sockets;
using IpHttps.Tls;
using Probes.Lab.Responders;

namespace Probes.Tests.Lab;

/// <summary>A client that sends bytes and looks at what comes, down to how TCP ends.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(20));

    public static async Task<RawClient> ConnectAsync(LabResponder responder)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(responder.EndPoint, client._limit.Token);
        return client;
    }

    /// <summary>A TLS 1.2 hello with these suites, in one record.</summary>
    public static byte[] Hello(params ushort[] suites)
    {
        var writer = new TlsWriter();
        new ClientHello(
            ProtocolVersions.Tls12,
            [.. new byte[ClientHello.RandomLength]],
            [],
            [.. suites],
            [0],
            [
                ClientHelloExtensions.ServerName(LabFixture.Host),
                ClientHelloExtensions.Codes(Extensions.SupportedGroups, [0x0017]),
                ClientHelloExtensions.Codes(Extensions.SignatureAlgorithms, [0x0401]),
                ClientHelloExtensions.PointFormats,
            ]).WriteTo(writer);
        return PlainRecords.Write(ContentType.Handshake, ProtocolVersions.Tls10, writer.Written);
    }

    public async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes, _limit.Token);

    /// <summary>Ends our side; the other may still speak.</summary>
    public void Finish() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Up to as many bytes, fewer when the peer ended first.</summary>
    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        var length = 0;
        while (length < count)
        {
            var read = await _socket.ReceiveAsync(bytes.AsMemory(length), _limit.Token);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return bytes[..length];
    }

    /// <summary>Reads to the end: all bytes, and whether the end was a reset.</summary>
    public async Task<(byte[] Bytes, bool Reset)> ReadToEndAsync()
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await _socket.ReceiveAsync(buffer.AsMemory(), _limit.Token)) > 0)
            {
                bytes.AddRange(buffer.AsSpan(0, read));
            }

            return ([.. bytes], false);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return ([.. bytes], true);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _limit.Dispose();
    }
}
