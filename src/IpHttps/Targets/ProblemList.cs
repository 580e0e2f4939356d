using System.Collections.Immutable;

namespace IpHttps.Targets;

/// <summary>Collects problems; past a thousand it only counts, so that a hostile document costs no more memory than its own size.</summary>
public sealed class ProblemList
{
    private const int Most = 1000;

    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private int _uncounted;

    /// <summary>What is added now is only counted.</summary>
    public bool IsFull => _problems.Count >= Most;

    public void Add(string path, string message)
    {
        if (!IsFull)
        {
            _problems.Add(new Problem(path, message));
        }
        else
        {
            _uncounted++;
        }
    }

    public Reading<T> Give<T>(Func<T> value)
        where T : class
    {
        if (_uncounted > 0)
        {
            _problems.Add(new Problem(Problem.Document, $"{_uncounted} more problems are not listed"));
        }

        return _problems.Count == 0 ? new Reading<T>(value()) : new Reading<T>(_problems.ToImmutable());
    }
}
