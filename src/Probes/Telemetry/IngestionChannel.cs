using Microsoft.ApplicationInsights.Channel;

namespace Probes.Telemetry;

/// <summary>
/// Keeps items until it is told to deliver, sends again what the ingestion endpoint wants again, and counts what is lost.
/// What could not be sent in time waits for the next call: a sweep must not wait for telemetry.
/// </summary>
internal sealed class IngestionChannel(Ingestion ingestion, TelemetryCounts counts, TimeProvider clock) : ITelemetryChannel
{
    public const int BatchSize = 250;

    /// <summary>Two sweeps of the largest fleet.</summary>
    public const int MostKept = 20_000;

    private const int Attempts = 3;

    /// <summary>Azure Monitor replaces the time of what is older than two days.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(46);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private LinkedList<ITelemetry> _kept = [];

    public bool? DeveloperMode { get; set; }

    /// <summary>Not used: the endpoint is part of the connection.</summary>
    public string? EndpointAddress { get; set; }

    public void Send(ITelemetry item)
    {
        lock (_lock)
        {
            _kept.AddLast(item);
            Trim();
        }
    }

    /// <summary>Nothing: whoever tracks says when to deliver, and waits for it.</summary>
    public void Flush()
    {
    }

    public void Dispose()
    {
        lock (_lock)
        {
            counts.AddLost(_kept.Count);
            _kept = [];
            counts.Pending = 0;
        }

        _delivering.Dispose();
    }

    /// <summary>Sends what is kept, as much as the time allows.</summary>
    /// <param name="limit">After it the rest is kept for the next call.</param>
    public async Task DeliverAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var entered = false;
        try
        {
            await _delivering.WaitAsync(end.Token);
            entered = true;
            while (Take() is { Count: > 0 } batch)
            {
                if (!await DeliverAsync(batch, end.Token))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Kept; the next sweep tries again.
        }
        finally
        {
            if (entered)
            {
                _delivering.Release();
            }
        }
    }

    /// <summary>False when the endpoint wants to be left alone.</summary>
    private async Task<bool> DeliverAsync(List<ITelemetry> batch, CancellationToken end)
    {
        try
        {
            var pause = FirstPause;
            for (var attempt = 1; batch.Count > 0; attempt++, pause *= 2)
            {
                var answer = await ingestion.PostAsync(batch, end);
                counts.AddSent(answer.Accepted);
                counts.AddLost(answer.Refused);
                batch = [.. answer.Again.Select(place => batch[place])];
                if (batch.Count > 0 && attempt == Attempts)
                {
                    return false;
                }

                if (batch.Count > 0)
                {
                    await Task.Delay(answer.RetryAfter is { } asked && asked > pause ? asked : pause, clock, end);
                }
            }

            return true;
        }
        finally
        {
            PutBack(batch);
        }
    }

    private List<ITelemetry> Take()
    {
        lock (_lock)
        {
            var batch = new List<ITelemetry>(BatchSize);
            while (batch.Count < BatchSize && _kept.First is { } first)
            {
                batch.Add(first.Value);
                _kept.RemoveFirst();
            }

            return batch;
        }
    }

    private void PutBack(List<ITelemetry> batch)
    {
        lock (_lock)
        {
            for (var i = batch.Count - 1; i >= 0; i--)
            {
                _kept.AddFirst(batch[i]);
            }

            Trim();
        }
    }

    private void Trim()
    {
        var oldest = clock.GetUtcNow() - Oldest;
        while (_kept.First is { } first && (_kept.Count > MostKept || first.Value.Timestamp < oldest))
        {
            _kept.RemoveFirst();
            counts.AddLost(1);
        }

        counts.Pending = _kept.Count;
    }
}
