using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>One thing that makes a client show a code.</summary>
/// <param name="Text">What is wrong, and where.</param>
/// <param name="ToldBy">How it is told from the other causes: from outside by what a probe reports, else by a command at the client.</param>
/// <param name="Findings">Diagnoses of a run that show it, by id; empty when none does.</param>
/// <param name="VisibleFromOutside">False when no run shows it: it lies inside the client or on its own way, or is not looked at.</param>
/// <param name="Remedy">What fixes it, with the exact command where there is one.</param>
public sealed record ErrorCause(string Text, string ToldBy, ImmutableArray<string> Findings, bool VisibleFromOutside, string Remedy)
{
    /// <summary>How well it is published that this leads to the code: for IP-HTTPS, for Windows in general, or inferred from what the code means.</summary>
    public Confidence Confidence { get; init; } = Confidence.Likely;

    /// <summary>A cause that a run can show.</summary>
    internal static ErrorCause Seen(string text, string toldBy, string remedy, params ReadOnlySpan<string> findings) =>
        new(text, toldBy, [.. findings], true, remedy);

    /// <summary>A cause that a run of full depth can show. Of any other run it must not be said that it would have been seen.</summary>
    internal static ErrorCause AtFullDepth(string text, string toldBy, string remedy, params ReadOnlySpan<string> findings) =>
        new(text, toldBy, [.. findings], false, remedy);

    /// <summary>A cause that only the client shows.</summary>
    internal static ErrorCause AtClient(string text, string toldBy, string remedy) => new(text, toldBy, [], false, remedy);

    /// <summary>A source names it for this code and IP-HTTPS.</summary>
    internal ErrorCause Published() => this with { Confidence = Confidence.Certain };

    /// <summary>No source names it for this code; it follows from what the code means.</summary>
    internal ErrorCause Inferred() => this with { Confidence = Confidence.Possible };
}
