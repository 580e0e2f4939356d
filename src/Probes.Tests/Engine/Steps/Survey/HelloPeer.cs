using System.Collections.Immutable;
using System.Net.Sockets;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Survey;

/// <summary>A scripted peer that reads each ClientHello and answers it with bytes of the test's choice; none cuts the connection.</summary>
internal static class HelloPeer
{
    public static readonly byte[] HandshakeFailure = PlainRecords.Alert(ProtocolVersions.Tls12, Alert.Fatal, 40);

    public static readonly byte[] NoSuchVersion = PlainRecords.Alert(ProtocolVersions.Tls12, Alert.Fatal, 70);

    public static ScriptedPeer Answering(Func<ClientHello, byte[]> answer) => new(async (socket, end) =>
    {
        if (await ReadAsync(socket, end) is not { } hello || answer(hello) is not { Length: > 0 } bytes)
        {
            socket.LingerState = new LingerOption(true, 0);
            return;
        }

        await socket.SendAsync(bytes, end);
        socket.Shutdown(SocketShutdown.Send);
        await ScriptedPeer.UntilClosedAsync(socket, end);
    });

    /// <summary>A ServerHello and nothing after it.</summary>
    public static byte[] Choosing(ushort suite, ushort version = ProtocolVersions.Tls12) => Hellos.ServerHelloRecord(version, suite);

    /// <summary>TLS 1.2 only, with these suites in the server's order.</summary>
    public static byte[] OfTls12(ClientHello hello, params ushort[] suites)
    {
        var isTls13Only = hello.Extensions.Any(extension => extension.Code == Extensions.SupportedVersions);
        return isTls13Only || hello.Version < ProtocolVersions.Tls12 ? NoSuchVersion
            : suites.FirstOrDefault(suite => hello.CipherSuites.Contains(suite)) is > 0 and var chosen ? Choosing(chosen)
            : HandshakeFailure;
    }

    public static ImmutableArray<ushort> Offered(ClientHello hello) => hello.CipherSuites.Remove(0x00FF);

    private static async Task<ClientHello?> ReadAsync(Socket socket, CancellationToken end)
    {
        var records = new RecordAssembler();
        var messages = new MessageAssembler(1 << 16);
        var buffer = new byte[4096];
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer, end);
            if (count == 0)
            {
                return null;
            }

            records.Append(buffer.AsSpan(0, count));
            if (Take(records, messages) is { } hello)
            {
                return hello;
            }
        }
    }

    private static ClientHello? Take(RecordAssembler records, MessageAssembler messages)
    {
        while (records.Next(out var record) == AssemblyStatus.Complete)
        {
            messages.Append(record.Payload);
            if (messages.Next(out var message) == AssemblyStatus.Complete && ClientHello.TryParse(message.Body, out var hello))
            {
                return hello;
            }
        }

        return null;
    }
}
