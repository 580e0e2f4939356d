using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Tls;
using Probes.Lab.Certificates;

namespace Probes.Bench;

/// <summary>
/// A server that answers every first read with the same flight: ServerHello with a NULL suite, an RSA-2048 certificate, ServerHelloDone. It
/// runs in a process of its own, so that only the client's work is measured.
/// </summary>
internal static class CannedResponder
{
    public static async Task ServeAsync()
    {
        using var authority = new LabAuthority("CN=Bench Root");
        using var leaf = authority.Issue(new LeafRequest("CN=bench.contoso.test"));
        var flight = Flight(leaf);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        _ = Task.Run(EndWithParent);
        while (true)
        {
            _ = AnswerAsync(await listener.AcceptAsync(), flight);
        }
    }

    // The parent holds our standard input; its end is ours.
    private static void EndWithParent()
    {
        while (Console.In.Read() >= 0)
        {
            // Nothing is said to us.
        }

        Environment.Exit(0);
    }

    private static async Task AnswerAsync(Socket socket, byte[] flight)
    {
        using (socket)
        {
            try
            {
                socket.NoDelay = true;
                var buffer = new byte[1024];
                await socket.ReceiveAsync(buffer);
                await socket.SendAsync(flight);
                await socket.ReceiveAsync(buffer);
            }
            catch (SocketException)
            {
                // The client went first.
            }
        }
    }

    private static byte[] Flight(X509Certificate2 leaf)
    {
        var writer = new TlsWriter();
        new ServerHello(ProtocolVersions.Tls12, [.. new byte[32]], [], CipherSuites.RsaNullSha256, 0, []).WriteTo(writer);
        new CertificateMessage([[.. leaf.RawData]]).WriteTo(writer);
        EmptyMessage.WriteTo(writer, HandshakeType.ServerHelloDone);
        return PlainRecords.Write(ContentType.Handshake, ProtocolVersions.Tls12, writer.Written);
    }
}
