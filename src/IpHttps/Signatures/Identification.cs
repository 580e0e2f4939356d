using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Signatures;

/// <summary>Says who answered at one address. The strongest sign names the responder; every other sign is told too.</summary>
public static class Identification
{
    /// <param name="front">The answer of the same address to <c>GET /</c>. It is asked only when nothing else names the responder; null when there is none.</param>
    public static Responder Of(AddressEvidence address, HttpEvidence? front = null)
    {
        var matches = MatchesOf(address);
        matches = matches.IsEmpty && front is not null ? Shown(address, front) : matches;
        var stack = TlsStack.Of(address);
        ImmutableArray<string> lines = [.. matches.SelectMany(match => match.Because.Select(because => Line(match.Signature, because))).Concat(stack.Because)];
        if (matches.IsEmpty)
        {
            return Unnamed(address, stack, lines);
        }

        // A device that inspects passes on the answer of whoever is behind it; it is the one that our TLS ends at.
        var first = matches.Select(match => match.Signature).FirstOrDefault(signature => signature.Kind == ResponderKind.TlsInspection) ?? matches[0].Signature;
        if (Contradicting(matches) is { } other)
        {
            return new Responder(
                first.Kind, first.Product, Confidence.Possible, lines.Add($"the signs contradict each other: {first.Product} and {other.Product}"));
        }

        return first.Kind == ResponderKind.DirectAccess
            ? DirectAccess(matches, stack, lines)
            : new Responder(first.Kind, first.Product, ConfidenceOf(first.Strength), lines);
    }

    /// <summary>Two strong signs that cannot both be true of one responder.</summary>
    internal static (ResponderSignature First, ResponderSignature Second)? Contradiction(AddressEvidence address)
    {
        var matches = MatchesOf(address);
        return Contradicting(matches) is { } other ? (matches[0].Signature, other) : null;
    }

    /// <summary>The rows that match, strongest first, without those that another one imitates.</summary>
    internal static ImmutableArray<(ResponderSignature Signature, ImmutableArray<string> Because)> MatchesOf(AddressEvidence address) =>
        Strongest(ResponderSignatures.All.Select(signature => (signature, signature.Match(address))));

    /// <summary>Products that name themselves on their first page.</summary>
    private static ImmutableArray<(ResponderSignature Signature, ImmutableArray<string> Because)> Shown(AddressEvidence address, HttpEvidence front) => Strongest(
        ResponderSignatures.All.Where(signature => signature.NamesItselfAnywhere)
            .Select(signature => (signature, ImmutableArray.CreateRange(signature.Match(address, front), line => $"asked for /, {line}"))));

    private static ImmutableArray<(ResponderSignature Signature, ImmutableArray<string> Because)> Strongest(
        IEnumerable<(ResponderSignature Signature, ImmutableArray<string> Because)> rows)
    {
        var matches = rows.Where(match => !match.Because.IsEmpty).ToArray();
        var imitated = matches.SelectMany(match => match.Signature.Imitates).ToHashSet(StringComparer.Ordinal);
        return [.. matches.Where(match => !imitated.Contains(match.Signature.Id)).OrderByDescending(match => match.Signature.Strength)];
    }

    // Accepting a hello of NULL suites only is rare enough to name the kind, unless the answer to the request says otherwise.
    private static Responder Unnamed(AddressEvidence address, TlsStack stack, ImmutableArray<string> lines)
    {
        if (!stack.AcceptsNull || address.Http is not null)
        {
            return new Responder(ResponderKind.Unknown, null, Confidence.Possible, lines);
        }

        var asked = address.Attempts.Any(attempt => attempt.CarriedExchange);
        return new Responder(ResponderKind.DirectAccess, null, asked ? Confidence.Possible : Confidence.Likely, lines);
    }

    /// <summary>A device in front of the server may end TLS: then the genuine answer comes through it.</summary>
    private static Responder DirectAccess(
        ImmutableArray<(ResponderSignature Signature, ImmutableArray<string> Because)> matches, TlsStack stack, ImmutableArray<string> lines)
    {
        var device = matches.Select(match => match.Signature).FirstOrDefault(signature => signature.Kind == ResponderKind.Adc);
        if (device is not null)
        {
            return new Responder(ResponderKind.Adc, device.Product, ConfidenceOf(device.Strength), lines);
        }

        return stack.NotWindows
            ? new Responder(ResponderKind.Adc, null, Confidence.Likely, lines)
            : new Responder(ResponderKind.DirectAccess, matches[0].Signature.Product, stack.AcceptsNull ? Confidence.Certain : Confidence.Likely, lines);
    }

    private static ResponderSignature? Contradicting(ImmutableArray<(ResponderSignature Signature, ImmutableArray<string> Because)> matches)
    {
        var strong = matches.Select(match => match.Signature).Where(signature => signature.Strength >= SignatureStrength.Product).ToArray();
        return strong.FirstOrDefault(other => !Compatible(strong[0], other));
    }

    private static bool Compatible(ResponderSignature first, ResponderSignature other) =>
        first.Product == other.Product || CanStandBefore(first, other) || CanStandBefore(other, first);

    // An ADC stands in front of a server, and an inspecting device in front of anything: both then show.
    private static bool CanStandBefore(ResponderSignature front, ResponderSignature behind) =>
        front.Kind == ResponderKind.TlsInspection || (front.Kind == ResponderKind.Adc && behind.Kind != ResponderKind.Firewall);

    private static Confidence ConfidenceOf(SignatureStrength strength) => strength switch
    {
        SignatureStrength.Protocol or SignatureStrength.Certificate => Confidence.Certain,
        SignatureStrength.Behaviour => Confidence.Possible,
        _ => Confidence.Likely,
    };

    private static string Line(ResponderSignature signature, string because) => $"{signature.Product}: {because}";
}
