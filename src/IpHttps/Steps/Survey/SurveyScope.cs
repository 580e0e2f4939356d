using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Steps.Survey;

/// <summary>Where a survey is made: at the primary address, at depth full only.</summary>
internal static class SurveyScope
{
    /// <summary>The address, when it has answered some hello in TLS; else null.</summary>
    public static AddressEvidence? OfTls(AttemptContext context, ProbeEvidence evidence) =>
        OfTcp(context, evidence) is { } address && address.Attempts.Any(attempt => attempt.AnsweredTls) ? address : null;

    /// <summary>The address, unless our own side keeps us from dialling it; else null.</summary>
    public static AddressEvidence? OfTcp(AttemptContext context, ProbeEvidence evidence) =>
        context.Target.Depth == ProbeDepth.Full && evidence.Primary is { OwnSide: false } address ? address : null;
}
