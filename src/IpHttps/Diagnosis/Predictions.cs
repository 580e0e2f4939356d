using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>What a client of each generation will see: the earliest step that breaks decides.</summary>
internal static class Predictions
{
    private static readonly ImmutableArray<ClientGeneration> Generations = [ClientGeneration.Windows7, ClientGeneration.Windows8];

    public static ImmutableArray<ClientPrediction> Of(Diagnosed diagnosed) => [.. Generations.Select(generation => Of(diagnosed, generation))];

    /// <summary>Nothing can be said, for one reason.</summary>
    public static ImmutableArray<ClientPrediction> Untold(string because) => [.. Generations.Select(generation => Unknown(generation, because))];

    private static ClientPrediction Of(Diagnosed diagnosed, ClientGeneration generation)
    {
        // A client that finds one address dead takes the next.
        var places = diagnosed.ByAddress.Where(each => each.At.Address.Connected || !diagnosed.Run.AnyConnected).ToArray();
        if (places.Length == 0)
        {
            return At(generation, diagnosed.OfRun, Unknown(generation, "nothing was observed of the endpoint"));
        }

        var predictions = places
            .Select(place => At(
                generation,
                diagnosed.OfRun.Concat(place.Findings).OrderBy(finding => DiagnosisRules.Order(finding.Info.Id)),
                Undisturbed(generation, place.At)))
            .ToArray();
        return Together(predictions);
    }

    private static ClientPrediction At(ClientGeneration generation, IEnumerable<Finding> findings, ClientPrediction undisturbed)
    {
        var effects = findings
            .SelectMany(finding => finding.Effects.Where(effect => effect.Generation == generation).Select(effect => (Finding: finding, Effect: effect)))
            .ToArray();
        foreach (var outcome in (ReadOnlySpan<ClientOutcome>)[ClientOutcome.Fails, ClientOutcome.Unknown])
        {
            if (Array.Find(effects, each => each.Effect.Outcome == outcome) is { Finding: { } finding, Effect: { } effect })
            {
                return new ClientPrediction(generation, outcome, effect.Code, SymbolOf(effect.Code), effect.Confidence, finding.Because);
            }
        }

        return effects.Length == 0 ? undisturbed : Weakest(generation, effects, undisturbed);
    }

    /// <summary>The client connects as far as we see; the least sure finding says how sure that is.</summary>
    private static ClientPrediction Weakest(
        ClientGeneration generation, (Finding Finding, ClientEffect Effect)[] effects, ClientPrediction undisturbed)
    {
        var weakest = effects.MinBy(each => each.Effect.Confidence);
        return undisturbed.Outcome == ClientOutcome.Connects && undisturbed.Confidence <= weakest.Effect.Confidence
            ? undisturbed
            : new ClientPrediction(generation, ClientOutcome.Connects, null, null, weakest.Effect.Confidence, weakest.Finding.Because);
    }

    /// <summary>What holds when no finding says otherwise.</summary>
    private static ClientPrediction Undisturbed(ClientGeneration generation, AddressCase at)
    {
        var accepted = generation == ClientGeneration.Windows8 ? at.Ciphers.NullAccepted : at.Ciphers.EncryptedAccepted;
        if (accepted is not { } suite)
        {
            return Unknown(generation, "its hello was not answered in a way that tells");
        }

        var handshake = $"its hello is answered with {Tls.CipherSuites.Name(suite)}";
        // Windows 7 checks revocation, which only a probe of full depth looks at.
        var isRevocationKnown = generation == ClientGeneration.Windows8 || RevocationCase.Of(at.Evidence, at.Expect) is { Length: > 0 } cases && cases.All(each => each.Answered || !each.Certificate.IsServer);
        var confidence = at.Genuine && isRevocationKnown ? Confidence.Certain : Confidence.Likely;
        return new ClientPrediction(
            generation,
            ClientOutcome.Connects,
            null,
            null,
            confidence,
            handshake + Exchange(at));
    }

    private static string Exchange(AddressCase at) => at switch
    {
        { Genuine: true } => ", and the IP-HTTPS request as a DirectAccess server answers it",
        { DemandsCertificate: false, Address.Http: { } http } => $", and the IP-HTTPS request with status {http.Status}",
        _ => "; the IP-HTTPS request was not made here",
    };

    /// <summary>Addresses that disagree: the worst one is told, for some clients meet it.</summary>
    private static ClientPrediction Together(ClientPrediction[] predictions)
    {
        var worst = predictions.FirstOrDefault(each => each.Outcome == ClientOutcome.Fails)
            ?? predictions.FirstOrDefault(each => each.Outcome == ClientOutcome.Unknown)
            ?? predictions.MinBy(each => each.Confidence)!;
        return predictions.All(each => each.Outcome == worst.Outcome)
            ? worst
            : worst with { Confidence = Confidence.Possible, Because = worst.Because + " (other addresses behave differently)" };
    }

    private static ClientPrediction Unknown(ClientGeneration generation, string because) =>
        new(generation, ClientOutcome.Unknown, null, null, Confidence.Possible, because);

    private static string? SymbolOf(uint? code) => code is { } known ? ClientErrors.Find(known)?.Symbol : null;
}
