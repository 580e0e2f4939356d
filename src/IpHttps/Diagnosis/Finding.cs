using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>What a rule is about: stable, documented, never reused.</summary>
/// <param name="Id">DA1xxx name and network, DA2xxx TLS, DA3xxx certificate, DA4xxx IP-HTTPS, DA5xxx wrong responder, DA6xxx Azure placement, DA7xxx deployment, DA9xxx prober and vantage.</param>
/// <param name="Severity">Of a finding, unless the finding says otherwise.</param>
/// <param name="Verdict">The best verdict a run with this finding can have, unless the finding says otherwise.</param>
/// <param name="Title">One line.</param>
/// <param name="Remedy">What fixes it: the exact command or portal path, in the order the source recommends, with its price.</param>
/// <param name="Source">Where this is published.</param>
public sealed record DiagnosisInfo(string Id, Severity Severity, Verdict Verdict, string Title, string Remedy, string Source);

/// <summary>A diagnosis that applies to this run.</summary>
/// <param name="Info">The diagnosis.</param>
/// <param name="Because">The evidence in one sentence.</param>
/// <param name="Confidence">How sure we are that the diagnosis is right.</param>
public sealed record Finding(DiagnosisInfo Info, string Because, Confidence Confidence = Confidence.Certain)
{
    /// <summary>Severity of this finding; the diagnosis's own when not set.</summary>
    public Severity Severity { get; init; } = Info.Severity;

    /// <summary>The best verdict a run with this finding can have.</summary>
    public Verdict Verdict { get; init; } = Info.Verdict;

    /// <summary>What to do first, for the headline; the remedy's first sentence when not set.</summary>
    public string? Advice { get; init; }

    /// <summary>What may lie behind it, most likely first; empty when the finding itself says it.</summary>
    public ImmutableArray<Cause> Causes { get; init; } = [];

    /// <summary>What it does to clients.</summary>
    public ImmutableArray<ClientEffect> Effects { get; init; } = [];
}

public enum ClientOutcome
{
    Unknown,
    Fails,
    Connects,
}

/// <summary>What a finding means for one generation of clients.</summary>
/// <param name="Code">The code the client shows; null when none is published for it.</param>
public sealed record ClientEffect(ClientGeneration Generation, ClientOutcome Outcome, uint? Code, Confidence Confidence);

/// <summary>What a client of one generation will see.</summary>
public sealed record ClientPrediction(ClientGeneration Generation, ClientOutcome Outcome, uint? Code, string? Symbol, Confidence Confidence, string Because);
