using IpHttps.Diagnosis;

namespace Probes.Dashboard;

/// <summary>How a verdict is shown: by word, symbol and colour, never by colour alone.</summary>
/// <param name="Style">Class in the style sheet.</param>
internal sealed record VerdictMark(string Symbol, string Word, string Style)
{
    public static VerdictMark Of(Verdict verdict) => verdict switch
    {
        Verdict.Healthy => new("✓", "Healthy", "good"),
        Verdict.Degraded => new("▲", "Degraded", "warn"),
        Verdict.Misconfigured => new("✕", "Misconfigured", "bad"),
        Verdict.WrongResponder => new("≠", "Wrong responder", "bad"),
        Verdict.Unreachable => new("⊘", "Unreachable", "bad"),
        _ => new("?", "Unknown", "none"),
    };
}
