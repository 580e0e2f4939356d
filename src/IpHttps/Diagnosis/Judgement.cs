using System.Collections.Immutable;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>The answer to "can a DirectAccess client connect, and if not, why".</summary>
/// <param name="Verdict">The worst verdict over findings and addresses.</param>
/// <param name="Headline">One sentence that a support engineer understands.</param>
/// <param name="Responder">Who answered.</param>
/// <param name="Findings">Worst first.</param>
/// <param name="Clients">One prediction per generation.</param>
public sealed record Judgement(
    Verdict Verdict,
    string Headline,
    Responder Responder,
    ImmutableArray<Finding> Findings,
    ImmutableArray<ClientPrediction> Clients);
