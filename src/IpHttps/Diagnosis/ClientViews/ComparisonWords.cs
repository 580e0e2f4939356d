using IpHttps.Targets;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>What a comparison means, for a person who has the client on the telephone.</summary>
internal static class ComparisonWords
{
    public static string Headline(ViewRelation relation, ClientView client, ProberView prober, ClientPrediction prediction) => relation switch
    {
        ViewRelation.SameSuccess => $"Both views agree: this client is connected, and from here too {Who(prediction)} connect.",
        ViewRelation.SameFailure => $"Both views agree: {Who(prediction)} are predicted to fail{With(prediction)}, for {prediction.Because}.",
        ViewRelation.SharedCause => $"Both views fit: the run has a finding that is a known cause of {Shown(client)}. From here: {prober.Headline}",
        ViewRelation.OnlyClientFails =>
            $"The views differ: this client shows {Shown(client)}, and from here {Who(prediction)} connect. The cause is on this client or on its own way to the server.",
        ViewRelation.OnlyProberFails =>
            $"The views differ: this client is connected, and from here {Who(prediction)} fail{With(prediction)}, for {prediction.Because}. The client comes another way "
            + "(another address of the name, a rule for its source), or its connection is older than the fault.",
        ViewRelation.DifferentFailures =>
            $"Both fail, and differently: the client shows {Shown(client)}, and from here {Who(prediction)} fail{With(prediction)}, for {prediction.Because}. The client may "
            + "still show an older try (it waits up to 15 minutes between two), or reaches another server than the prober.",
        ViewRelation.NotVisible =>
            $"{Capital(Shown(client))} is not visible from outside: this run cannot see its causes, so they are to be looked for at the client. From here: {prober.Headline}",
        _ => $"The run cannot say what this client meets: {prediction.Because}. From here: {prober.Headline}",
    };

    private static string Shown(ClientView client) => client.Code is { } code
        ? ClientError.Format(code) + (ClientErrors.Find(code) is { } error ? $" ({error.Symbol})" : "")
        : "a tunnel that is down";

    private static string With(ClientPrediction prediction) => prediction.Code is { } code ? $" with {ClientError.Format(code)}" : "";

    private static string Who(ClientPrediction prediction) => prediction.Generation == ClientGeneration.Windows7 ? "Windows 7 clients" : "clients of Windows 8 and later";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
