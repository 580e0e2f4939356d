using System.ComponentModel;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Probes.Lab.Responders;

/// <summary>One accepted connection, from first byte to close.</summary>
internal sealed class ResponderConnection(LabResponder responder, Socket socket)
{
    private readonly ResponderBehaviour _behaviour = responder.Behaviour;

    public async Task RunAsync(CancellationToken stop)
    {
        using var lifetime = new CancellationTokenSource(_behaviour.MaximumLifetime, _behaviour.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, lifetime.Token);
        using (socket)
        {
            try
            {
                await SpeakAsync(either.Token);
            }
            catch (Exception exception) when (IsThePeer(exception))
            {
                // The client went away, broke TLS or used up its time. That is its right, and the end of this connection.
            }
        }
    }

    private static bool IsThePeer(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or AuthenticationException or InvalidOperationException or Win32Exception;

    private async Task SpeakAsync(CancellationToken cancellationToken)
    {
        socket.NoDelay = true;
        await using var network = new NetworkStream(socket, ownsSocket: false);
        await using Stream stream = _behaviour.Dribble is { } dribble ? new DribbleStream(network, dribble, _behaviour.Clock) : network;
        var ending = new SocketEnding(socket, stream);
        switch (_behaviour.Conversation)
        {
            case Conversation.Tls:
                await new TlsConversation(responder, ending, stream).RunAsync(cancellationToken);
                break;
            case Conversation.PlainHttp:
                await new SiteConversation(responder, stream).RunAsync(cancellationToken);
                await ending.FinishAsync(cancellationToken);
                break;
            case Conversation.Echo:
                await EchoAsync(stream, cancellationToken);
                break;
            default:
                await stream.WriteAsync(_behaviour.FirstBytes.AsMemory(), cancellationToken);
                await ending.RefuseAsync(Refusal.Silence, 0, cancellationToken);
                break;
        }
    }

    private static async Task EchoAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
