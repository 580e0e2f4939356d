using IpHttps.Evidence;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>When a named product means that the wrong one answers.</summary>
internal static class Impostors
{
    /// <summary>The product answers, nothing looks like IP-HTTPS, and it is not the refusal that a preauthenticating device owes us.</summary>
    public static bool Is(AddressCase at, ResponderKind kind) =>
        at.Responder.Kind == kind
        && at.Responder.Confidence >= Confidence.Likely
        && at is { Genuine: false, NotTls: null }
        && !IsDueRefusal(at);

    /// <summary>The sign by which the named product was recognised.</summary>
    public static string Sign(AddressCase at)
    {
        var product = at.Responder.Product + ": ";
        return at.Responder.Because.FirstOrDefault(line => line.StartsWith(product, StringComparison.Ordinal))?[product.Length..] ?? at.Responder.Because[0];
    }

    /// <summary>The owner says that client certificates are required, and we were refused without one.</summary>
    public static bool IsDueRefusal(AddressCase at) =>
        at.RefusedForLackOfCertificate
        && at.Expect.Preauthentication is PreauthenticationExpectation.Required or PreauthenticationExpectation.Any;
}
