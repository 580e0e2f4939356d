using System.Buffers;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Probes.Tables.Rest.Http;

/// <summary>Reads the body of each try, so that one cut short is tried again, and never more of it than the limit.</summary>
/// <param name="most">Bytes of a successful answer.</param>
internal sealed class BoundedBodyPolicy(int most) : HttpPipelinePolicy
{
    /// <summary>Bytes of an error's description.</summary>
    public const int MostOfError = 64 * 1024;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("tables are asked asynchronously only");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Response.ContentStream is not { } source)
        {
            return;
        }

        var limit = message.Response.Status < 300 ? most : MostOfError;
        var kept = new MemoryStream(Math.Clamp(message.Response.Headers.ContentLength ?? 0, 0, limit));
        await using (source)
        {
            SendProgress.Of(message).IsCut = !await ReadAsync(source, kept, limit, message.CancellationToken);
        }

        kept.Position = 0;
        message.Response.ContentStream = kept;
    }

    /// <summary>False when there was more than the limit.</summary>
    private static async Task<bool> ReadAsync(Stream source, MemoryStream kept, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                var room = limit - (int)kept.Length;
                kept.Write(buffer, 0, Math.Min(count, room));
                if (count > room)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
