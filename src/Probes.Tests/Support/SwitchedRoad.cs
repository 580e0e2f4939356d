using System.Net;
using Probes.Tests.App.Regions;

namespace Probes.Tests.Support;

/// <summary>One port that leads to one server after the other: to a client, a server whose certificate was changed.</summary>
internal sealed class SwitchedRoad : IAsyncDisposable
{
    private readonly ScriptedPeer _peer;

    public SwitchedRoad(IPEndPoint server)
    {
        Server = server;
        _peer = new ScriptedPeer((client, end) => SlowRoad.ForwardAsync(client, Server, end));
    }

    /// <summary>Where new connections go.</summary>
    public IPEndPoint Server { get; set; }

    public int Port => _peer.Port;

    public ValueTask DisposeAsync() => _peer.DisposeAsync();
}
