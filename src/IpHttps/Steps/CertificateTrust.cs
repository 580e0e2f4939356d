using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Steps;

/// <summary>Whether the certificates sent lead to a trusted root: the system's, else a configured one. Dates and uses are judged apart.</summary>
internal static class CertificateTrust
{
    private const X509ChainStatusFlags JudgedApart =
        X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotValidForUsage | X509ChainStatusFlags.CtlNotTimeValid
        | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <summary>Empty when trusted, else the names of the chain's problems.</summary>
    public static ImmutableArray<string> Problems(
        X509Certificate2 leaf, IEnumerable<X509Certificate2> sent, X509Certificate2Collection? roots, TimeProvider clock)
    {
        var intermediates = new X509Certificate2Collection(sent.ToArray());
        var problems = Build(leaf, intermediates, null, clock);
        return problems.IsEmpty || roots is not { Count: > 0 } ? problems : Build(leaf, intermediates, roots, clock);
    }

    private static ImmutableArray<string> Build(
        X509Certificate2 leaf, X509Certificate2Collection intermediates, X509Certificate2Collection? roots, TimeProvider clock)
    {
        using var chain = new X509Chain { ChainPolicy = CertificateReader.Policy() };
        chain.ChainPolicy.ExtraStore.AddRange(intermediates);
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        if (roots is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        }

        try
        {
            chain.Build(leaf);
        }
        catch (CryptographicException error)
        {
            return [$"ChainNotBuilt: {error.Message}"];
        }

        var problems = chain.ChainStatus
            .Select(status => status.Status & ~JudgedApart)
            .Where(status => status != X509ChainStatusFlags.NoError)
            .Select(status => status.ToString())
            .Distinct()
            .ToImmutableArray();
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return problems;
    }
}
