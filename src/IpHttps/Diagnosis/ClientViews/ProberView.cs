using System.Collections.Immutable;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>What a run says of the server that a client connects to.</summary>
/// <param name="Clients">One prediction per generation.</param>
/// <param name="Findings">By id.</param>
public sealed record ProberView(Verdict Verdict, string Headline, ImmutableArray<ClientPrediction> Clients, ImmutableArray<string> Findings);

/// <summary>How what a client shows and what a run says fit together.</summary>
public enum ViewRelation
{
    /// <summary>One of the two is missing.</summary>
    NotCompared,

    /// <summary>The run cannot say what a client meets.</summary>
    ProberUnsure,

    /// <summary>The client fails, and the run predicts that it connects.</summary>
    OnlyClientFails,

    /// <summary>The client is connected, and the run predicts that it fails.</summary>
    OnlyProberFails,

    /// <summary>Both fail, and not with the same code.</summary>
    DifferentFailures,

    /// <summary>No cause of the client's code shows outside.</summary>
    NotVisible,

    /// <summary>The run has a finding that is a known cause of the client's code.</summary>
    SharedCause,

    /// <summary>The client shows the code that the run predicts, or fails without one.</summary>
    SameFailure,

    /// <summary>The client is connected, and the run predicts that.</summary>
    SameSuccess,
}

/// <summary>The two views held against each other.</summary>
/// <param name="Headline">What that means, in one or two sentences.</param>
/// <param name="Prediction">What the run predicts for the client's generation; null without a run.</param>
/// <param name="Causes">What is left as cause, the most likely first.</param>
public sealed record ViewComparison(ViewRelation Relation, string Headline, ClientPrediction? Prediction, ImmutableArray<ErrorCause> Causes)
{
    /// <summary>Both views agree.</summary>
    public bool Agrees => Relation is ViewRelation.SharedCause or ViewRelation.SameFailure or ViewRelation.SameSuccess;

    /// <summary>The views contradict each other.</summary>
    public bool Differs => Relation is ViewRelation.OnlyClientFails or ViewRelation.OnlyProberFails or ViewRelation.DifferentFailures;
}
