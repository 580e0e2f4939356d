using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Steps.Revocation;

/// <summary>A certificate that is asked about.</summary>
/// <param name="Issuer">The certificate that its signature verifies with; null when it is not known here.</param>
/// <param name="Serial">The serial number's bytes as encoded.</param>
internal sealed record ChainMember(X509Certificate2 Certificate, X509Certificate2? Issuer, ReadOnlyMemory<byte> Serial)
{
    public bool IsAuthority { get; } = Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
}

/// <summary>The chain that a server sent, with what is known here of its issuers: sent, configured or among the system's.</summary>
internal sealed class RevocationChain : IDisposable
{
    /// <summary>Certificates sent that are looked at as issuers.</summary>
    private const int MaximumSent = 16;

    private readonly List<X509Certificate2> _sent;
    private readonly List<X509Certificate2> _built = [];
    private readonly List<X509Certificate2> _known;

    private RevocationChain(ImmutableArray<ImmutableArray<byte>> sent, AttemptContext context)
    {
        _sent = [.. sent.Take(MaximumSent).Select(CertificateReader.Load).OfType<X509Certificate2>()];
        if (_sent.Count > 0)
        {
            Build(context.Clock);
        }

        _known = [.. _sent, .. _built, .. context.Target.Roots ?? []];
    }

    /// <summary>The server's certificate, then the issuers that were sent along, without a self-signed root.</summary>
    public ImmutableArray<ChainMember> Members { get; private set; } = [];

    public static RevocationChain Of(ImmutableArray<ImmutableArray<byte>> sent, AttemptContext context)
    {
        var chain = new RevocationChain(sent, context);

        try
        {
            // What is sent first and does not parse leaves nothing to ask about.
            chain.Members = CertificateReader.Load(sent[0]) is { } first ? chain.Walk(first) : [];
        }
        catch (CryptographicException)
        {
            // A part of a certificate that the platform decodes only when asked for is broken.
        }

        return chain;
    }

    /// <summary>Every known certificate with this name: an authority that renewed its key has several.</summary>
    public IEnumerable<X509Certificate2> Named(X500DistinguishedName name) => _known.Where(each => IsSame(each.SubjectName, name));

    /// <summary>Equal as encoded, or in what they say: an authority may encode its text differently in a list.</summary>
    public static bool IsSame(X500DistinguishedName a, X500DistinguishedName b) =>
        a.RawData.AsSpan().SequenceEqual(b.RawData) || string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        _sent.Concat(_built).Concat(Members.Take(1).Select(member => member.Certificate)).ToList().ForEach(each => each.Dispose());
    }

    private ImmutableArray<ChainMember> Walk(X509Certificate2 first)
    {
        var members = ImmutableArray.CreateBuilder<ChainMember>();
        var next = first;
        while (members.Count < RevocationLimits.Certificates && !IsSame(next.SubjectName, next.IssuerName) && Serial(next) is { } serial)
        {
            var issuer = IssuerOf(next);
            members.Add(new ChainMember(next, issuer, serial));
            if (issuer is null || !_sent.Contains(issuer))
            {
                break;
            }

            next = issuer;
        }

        return members.ToImmutable();
    }

    private X509Certificate2? IssuerOf(X509Certificate2 certificate) => SignedBytes.Read(certificate.RawDataMemory) is { } signed
        ? Named(certificate.IssuerName).FirstOrDefault(each => signed.IsSignedBy(each) == true)
        : null;

    /// <summary>Read again from the bytes, for the platforms differ in what they make of leading zeros.</summary>
    private static byte[]? Serial(X509Certificate2 certificate) => SignedBytes.Read(certificate.RawDataMemory) is { } signed
        ? Der.Read(signed.Content, reader =>
        {
            var content = reader.ReadSequence();
            if (content.IsTagged(0))
            {
                content.ReadEncodedValue();
            }

            return content.ReadIntegerBytes().ToArray();
        })
        : null;

    /// <summary>The system's roots and intermediates, as far as they fit. Nothing is downloaded.</summary>
    private void Build(TimeProvider clock)
    {
        using var chain = new X509Chain { ChainPolicy = CertificateReader.Policy() };
        chain.ChainPolicy.ExtraStore.AddRange(_sent.ToArray());
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        try
        {
            chain.Build(_sent[0]);
            _built.AddRange(chain.ChainElements.Select(element => element.Certificate));
        }
        catch (CryptographicException)
        {
            // What was sent stands alone then.
        }
    }
}
