using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Probes.Worker.Tests.Host;

/// <summary>
/// Messages between host and worker as JSON: the worker's own assembly carries their description, which is public where its classes are not.
/// On the wire each has a byte that says "not compressed" and four of length before it (gRPC over HTTP/2, "Length-Prefixed-Message").
/// </summary>
internal static class RpcMessages
{
    private const int Prefix = 5;

    private static readonly MessageDescriptor StreamingMessage = Description();

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    public static async Task WriteAsync(Stream stream, string json)
    {
        var body = JsonParser.Default.Parse(json, StreamingMessage).ToByteArray();
        var frame = new byte[Prefix + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), body.Length);
        body.CopyTo(frame, Prefix);
        await stream.WriteAsync(frame);
        await stream.FlushAsync();
    }

    public static async IAsyncEnumerable<JsonElement> ReadAllAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            var rest = read.Buffer;
            while (TryTake(ref rest, out var body))
            {
                using var json = JsonDocument.Parse(Formatter.Format(StreamingMessage.Parser.ParseFrom(body)));
                yield return json.RootElement.Clone();
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> rest, out byte[] body)
    {
        body = [];
        if (rest.Length < Prefix)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(rest.Slice(1, 4).ToArray());
        if (rest.Length < Prefix + length)
        {
            return false;
        }

        body = rest.Slice(Prefix, length).ToArray();
        rest = rest.Slice(Prefix + length);
        return true;
    }

    private static MessageDescriptor Description()
    {
        var type = Assembly.Load("Microsoft.Azure.Functions.Worker.Grpc").GetType("Microsoft.Azure.Functions.Worker.Grpc.Messages.FunctionRpcReflection", throwOnError: true)!;
        var file = (FileDescriptor)type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        return file.MessageTypes.Single(message => message.Name == "StreamingMessage");
    }
}
