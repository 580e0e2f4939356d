namespace IpHttps.Steps;

/// <summary>
/// What an attempt does on a session: the one IP-HTTPS request of a run and, where the owner agreed to it and the answer is genuine, the
/// tunnel proof on the same connection.
/// </summary>
internal sealed class CarriedExchange(AttemptContext context, PeerConnection connection, AttemptBuilder attempt)
{
    /// <summary>The time a peer gets to take leave after a tunnel.</summary>
    private static readonly TimeSpan Leave = TimeSpan.FromSeconds(1);

    /// <summary>Null when a response head was read, else why not.</summary>
    public async ValueTask<Interruption?> RunAsync(IDuplex session, CancellationToken cancellationToken)
    {
        connection.BeginStep(context.Deadline.Cut(context.Limits.Http), cancellationToken);
        attempt.CarriedExchange = true;
        var exchange = new IpHttpsExchange(session, attempt.Log);
        var interruption = await exchange.RunAsync(context.Target, cancellationToken);
        (attempt.Http, attempt.FirstBytes) = (exchange.Answer, exchange.FirstBytes);
        if (context.Target.Tunnel && exchange.Answer is { IsGenuine: true })
        {
            connection.BeginStep(context.Deadline.Cut(context.Limits.Tunnel), cancellationToken);
            attempt.Tunnel = await new TunnelProof(session, attempt.Log).RunAsync(exchange.Behind, cancellationToken);
        }

        return interruption;
    }

    /// <summary>Says goodbye, and after a tunnel closes our side first and lets the peer close its own: a reset would leave it a stale client.</summary>
    public async ValueTask CloseAsync(Func<CancellationToken, ValueTask> goodbye, CancellationToken cancellationToken)
    {
        connection.BeginStep(context.Deadline.Cut(Leave), cancellationToken);
        await goodbye(cancellationToken);
        if (attempt.Tunnel is not null)
        {
            await connection.FinishAsync(cancellationToken);
        }
    }
}
