using IpHttps.Diagnosis;

namespace Probes.Cli;

/// <summary>What a shell or a CI job reads off. They are documented in docs/cli.md and stay as they are.</summary>
internal static class ExitCodes
{
    public const int Healthy = 0;
    public const int Degraded = 1;
    public const int Failing = 2;

    /// <summary>Nothing can be said about the endpoint: cancelled, or the cause is on our own side.</summary>
    public const int Unknown = 3;

    /// <summary>EX_USAGE of sysexits.h: wrong arguments, or files that they name.</summary>
    public const int Usage = 64;

    /// <summary>EX_SOFTWARE of sysexits.h: a fault of this program.</summary>
    public const int Fault = 70;

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Healthy => Healthy,
        Verdict.Degraded => Degraded,
        Verdict.Unknown => Unknown,
        _ => Failing,
    };

    /// <summary>The worst of several: an endpoint known to fail counts more than one nothing is known about, that more than a degraded one.</summary>
    public static int Of(IEnumerable<Verdict> verdicts) => verdicts.Select(Of).DefaultIfEmpty(Unknown).MaxBy(Weight);

    private static int Weight(int code) => code switch
    {
        Failing => 3,
        Unknown => 2,
        _ => code,
    };
}
