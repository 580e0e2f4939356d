using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>Says whether what a client shows and what a run saw agree, and what a difference means.</summary>
public static class ClientViewComparison
{
    private static readonly ImmutableArray<ErrorCause> OnTheWay =
        [ClientSideCauses.Proxy, ClientSideCauses.NameTable, ClientSideCauses.StaleName, ClientSideCauses.PathInspected, ClientSideCauses.PathBlocked];

    /// <param name="client">What was pasted.</param>
    /// <param name="prober">A run of the same server; null when there is none.</param>
    public static ViewComparison Compare(ClientView client, ProberView? prober)
    {
        var error = client.Code is { } code ? ClientErrors.Find(code) : null;
        if (prober is null || (client.Code is null && client.Connection == ClientConnection.Unknown))
        {
            return new ViewComparison(ViewRelation.NotCompared, NotCompared(client, prober), null, error?.Causes ?? []);
        }

        var prediction = Fitting(client, prober);
        var shared = Shared(error, prober);
        var relation = Relate(client, error, prediction, !shared.IsEmpty);
        return new ViewComparison(
            relation,
            ComparisonWords.Headline(relation, client, prober, prediction),
            prediction,
            Causes(relation, error, shared));
    }

    private static ViewRelation Relate(ClientView client, ClientError? error, ClientPrediction prediction, bool isShared)
    {
        if (client.Connection == ClientConnection.Connected)
        {
            return prediction.Outcome switch
            {
                ClientOutcome.Connects => ViewRelation.SameSuccess,
                ClientOutcome.Fails => ViewRelation.OnlyProberFails,
                _ => ViewRelation.ProberUnsure,
            };
        }

        return error is { VisibleFromOutside: false } && !isShared ? ViewRelation.NotVisible
            : prediction.Outcome != ClientOutcome.Connects && prediction.Code is not null && prediction.Code == client.Code ? ViewRelation.SameFailure
            : isShared ? ViewRelation.SharedCause
            : prediction.Outcome switch
            {
                ClientOutcome.Connects => ViewRelation.OnlyClientFails,
                ClientOutcome.Unknown => ViewRelation.ProberUnsure,
                _ => client.Code is null ? ViewRelation.SameFailure : ViewRelation.DifferentFailures,
            };
    }

    /// <summary>The prediction for the client's generation. Where the output leaves that open, the one that fits.</summary>
    private static ClientPrediction Fitting(ClientView client, ProberView prober)
    {
        ClientGeneration[] order = client.Generation switch
        {
            ClientGeneration.Windows8 => [ClientGeneration.Windows8],
            ClientGeneration.Windows7 => [ClientGeneration.Windows7, ClientGeneration.Windows8],
            _ => [ClientGeneration.Windows8, ClientGeneration.Windows7],
        };
        var predictions = order.Select(generation => prober.Clients.FirstOrDefault(each => each.Generation == generation)).OfType<ClientPrediction>().ToArray();
        var wanted = client.Connection == ClientConnection.Connected ? ClientOutcome.Connects : ClientOutcome.Fails;
        return predictions.FirstOrDefault(each => each.Outcome == wanted && (wanted == ClientOutcome.Connects || each.Code == client.Code))
            ?? predictions.FirstOrDefault()
            ?? new ClientPrediction(order[0], ClientOutcome.Unknown, null, null, Confidence.Possible, "the run predicts nothing for it");
    }

    /// <summary>Causes of the client's code that the run shows.</summary>
    private static ImmutableArray<ErrorCause> Shared(ClientError? error, ProberView prober) =>
        error is null ? [] : [.. error.Causes.Where(cause => cause.Findings.Any(prober.Findings.Contains))];

    private static ImmutableArray<ErrorCause> Causes(ViewRelation relation, ClientError? error, ImmutableArray<ErrorCause> shared) => relation switch
    {
        ViewRelation.SameSuccess or ViewRelation.OnlyProberFails => [],
        ViewRelation.SharedCause => shared,
        ViewRelation.SameFailure => shared.IsEmpty ? error?.Causes ?? [] : shared,
        // What the run would show, in part or whole, is not there, so it comes last: it holds only where the client's way is another one.
        ViewRelation.OnlyClientFails => error is null ? OnTheWay : [.. error.Causes.OrderBy(cause => cause.VisibleFromOutside).ThenBy(cause => !cause.Findings.IsEmpty)],
        _ => error?.Causes ?? OnTheWay,
    };

    private static string NotCompared(ClientView client, ProberView? prober) => (prober, client.Code) switch
    {
        (null, _) => "Not compared with a run.",
        _ => "The output says nothing of the tunnel's state, so there is nothing to compare.",
    };
}
