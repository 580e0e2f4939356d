using System.Net.Sockets;
using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>The ways to end a TCP connection, each as it looks to the peer.</summary>
internal sealed class SocketEnding(Socket socket, Stream stream)
{
    /// <param name="version">Record version of an alert.</param>
    public async Task RefuseAsync(Refusal refusal, ushort version, CancellationToken cancellationToken)
    {
        switch (refusal.Kind)
        {
            case RefusalKind.Reset:
                // RFC 1122 section 4.2.2.13: closing with unsent data abandoned is a reset.
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                break;
            case RefusalKind.Silence:
                await DrainAsync(cancellationToken);
                break;
            case RefusalKind.Alert:
                await stream.WriteAsync(PlainRecords.Alert(version, refusal.Alert.Level, refusal.Alert.Number), cancellationToken);
                await FinishAsync(cancellationToken);
                break;
            default:
                await FinishAsync(cancellationToken);
                break;
        }
    }

    /// <summary>FIN, then reading until the client closes too: closing with unread bytes would be a reset.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        socket.Shutdown(SocketShutdown.Send);
        await DrainAsync(cancellationToken);
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var ignored = new byte[4096];
        while (await stream.ReadAsync(ignored, cancellationToken) > 0)
        {
            // What the client still says is of no interest; its closing is.
        }
    }
}
