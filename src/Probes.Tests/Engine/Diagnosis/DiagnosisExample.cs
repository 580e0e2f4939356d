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

    public Judgement Judge => IpHttps.Diagnosis.Judge.Decide(Fires, Expect, Around);

    public Judgement JudgeQuiet => IpHttps.Diagnosis.Judge.Decide(Quiet, QuietExpect ?? Expect, QuietAround ?? Around);

    public override string ToString() => Id;
}
