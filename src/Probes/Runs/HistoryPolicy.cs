namespace Probes.Runs;

/// <summary>Which runs are kept in history.</summary>
public enum HistoryPolicy
{
    /// <summary>Every run.</summary>
    All,

    /// <summary>Of runs that say <see cref="IpHttps.Diagnosis.Verdict.Healthy"/> again, the first of each hour; every other run.</summary>
    ChangesAndFailures,
}
