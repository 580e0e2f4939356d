using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>For each diagnosis, evidence it is about and the nearest evidence it is not about.</summary>
/// <param name="Id">The diagnosis.</param>
/// <param name="Fires">Evidence that must give it.</param>
/// <param name="Quiet">Evidence that must not.</param>
internal sealed record DiagnosisExample(string Id, Seen Fires, Seen Quiet)
{
    public Expectations Expect { get; init; } = Expectations.Default;

    /// <summary>What the quiet case expects, when that is where it differs.</summary>
    public Expectations? QuietExpect { get; init; }

    /// <summary>What was known before.</summary>
    public Surroundings Around { get; init; } = Surroundings.None;

    /// <summary>What was known before the quiet case, when that is where it differs.</summary>
    public Surroundings? QuietAround { get; init; }

    /// <summary>For a rule over several runs: these give it.</summary>
    public ComparedSet? Compared { get; init; }

    public ComparedSet? QuietCompared { get; init; }

    public Judgement Judge => Findings(IpHttps.Diagnosis.Judge.Decide(Fires, Expect, Around), Compared);

    public Judgement JudgeQuiet => Findings(IpHttps.Diagnosis.Judge.Decide(Quiet, QuietExpect ?? Expect, QuietAround ?? Around), QuietCompared);

    public override string ToString() => Id;

    private static Judgement Findings(Judgement judged, ComparedSet? compared) =>
        compared is null ? judged : judged with { Findings = [.. compared.Findings.Select(each => each.Finding)] };
}
