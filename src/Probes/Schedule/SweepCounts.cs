using IpHttps.Diagnosis;

namespace Probes.Schedule;

/// <summary>What a running sweep has done so far; counted from many tasks.</summary>
internal sealed class SweepCounts
{
    private int _completed;
    private int _failed;
    private int _stored;

    public int Completed => Volatile.Read(ref _completed);

    public int Failed => Volatile.Read(ref _failed);

    public int Stored => Volatile.Read(ref _stored);

    public void AddCompleted(Verdict verdict)
    {
        Interlocked.Increment(ref _completed);
        if (verdict is Verdict.Unreachable or Verdict.WrongResponder or Verdict.Misconfigured)
        {
            Interlocked.Increment(ref _failed);
        }
    }

    public void AddStored() => Interlocked.Increment(ref _stored);
}
