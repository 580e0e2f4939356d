namespace Probes.Lab.Responders;

/// <summary>Writes one byte at a time; reading is as ever.</summary>
internal sealed class DribbleStream(Stream inner, Dribble dribble, TimeProvider clock) : LabStream
{
    private int _sent;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < buffer.Length; i++)
        {
            await inner.WriteAsync(buffer.Slice(i, 1), cancellationToken);
            if (++_sent % dribble.PauseEvery == 0)
            {
                await Task.Delay(dribble.Pause, clock, cancellationToken);
            }
        }
    }
}
