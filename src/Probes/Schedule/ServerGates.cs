using System.Globalization;

namespace Probes.Schedule;

/// <summary>
/// One probe of a server at a time, whoever asks for it: a DirectAccess server should not notice that it is watched.
/// A gate exists only while somebody holds it or waits for it.
/// </summary>
internal sealed class ServerGates
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gates that somebody holds or waits for.</summary>
    public int Count
    {
        get
        {
            lock (_gates)
            {
                return _gates.Count;
            }
        }
    }

    /// <summary>Waits until nobody else probes this server; disposing what it gives lets the next one in.</summary>
    public async Task<IDisposable> EnterAsync(string host, int port, CancellationToken cancellationToken)
    {
        var server = string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
        var gate = Join(server);
        try
        {
            await gate.Semaphore.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(server, gate);
            throw;
        }

        return new Pass(this, server, gate);
    }

    private Gate Join(string server)
    {
        lock (_gates)
        {
            if (!_gates.TryGetValue(server, out var gate))
            {
                _gates[server] = gate = new Gate();
            }

            gate.Users++;
            return gate;
        }
    }

    private void Leave(string server, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(server);
                gate.Semaphore.Dispose();
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Pass(ServerGates gates, string server, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Semaphore.Release();
            gates.Leave(server, gate);
        }
    }
}
