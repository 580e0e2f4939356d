using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps.Survey;

/// <summary>All protocol versions: first one hello for each, so that little time or few connections still tell which are spoken; then their suites.</summary>
internal sealed class VersionsSurvey(HelloAsker asker, AddressEvidence address)
{
    private static readonly ImmutableArray<ushort> Newest =
        [ProtocolVersions.Tls13, ProtocolVersions.Tls12, ProtocolVersions.Tls11, ProtocolVersions.Tls10, ProtocolVersions.Ssl30];

    public ImmutableArray<VersionSurvey> Versions { get; } = [.. Newest.Select(version => new VersionSurvey(asker, version, Known(address, version)))];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        SkipTls13();
        foreach (var survey in Versions.Where(each => each is { Ended: false, Supported: false }))
        {
            Conclude(survey, await survey.StepAsync(cancellationToken));
        }

        foreach (var survey in Versions)
        {
            await survey.FinishAsync(cancellationToken);
        }
    }

    /// <summary>The platform's hello offers TLS 1.3, and a server answers with the newest version it speaks (RFC 8446 section 4.2.1).</summary>
    private void SkipTls13()
    {
        if (address.Modern?.Tls is { Version: < ProtocolVersions.Tls13 and var version })
        {
            Versions[0].Close($"a hello that offers it was answered with {ProtocolVersions.Name(version)}");
        }
    }

    /// <summary>
    /// Up to TLS 1.2 a hello offers its version and all older ones, and the server takes the newest it has (RFC 5246 appendix E.1). So an older version
    /// in its answer closes those between, and a refusal closes all that are older.
    /// </summary>
    private void Conclude(VersionSurvey survey, HelloAnswer answer)
    {
        if (survey.Version == ProtocolVersions.Tls13)
        {
            return;
        }

        if (answer.Chosen is { Version: var spoken } && Versions.FirstOrDefault(each => each.Version == spoken && spoken < survey.Version) is { } older)
        {
            CloseOlder(survey, than => than > spoken, $"the {ProtocolVersions.Name(survey.Version)} hello was answered with {ProtocolVersions.Name(spoken)}");
            older.Begin(answer);
        }
        else if (answer.IsCleanRefusal && survey is { Ended: true, Supported: false })
        {
            CloseOlder(survey, _ => true, $"the {ProtocolVersions.Name(survey.Version)} hello, which offers it too, was refused: {Refused.Words(answer.Refusal!)}");
        }
    }

    private void CloseOlder(VersionSurvey than, Func<ushort, bool> which, string because)
    {
        foreach (var older in Versions.Where(each => each.Version < than.Version && which(each.Version) && Known(address, each.Version).IsEmpty))
        {
            older.Close(because);
        }
    }

    /// <summary>What the attempts have shown at this version. The platform's own hello counts too: what it offers, we offer.</summary>
    private static ImmutableArray<KnownChoice> Known(AddressEvidence address, ushort version) =>
    [
        .. address.Attempts
            .Where(attempt => attempt.Tls is { } tls && tls.Version == version && (attempt.Profile.CipherSuites.IsEmpty || attempt.Profile.CipherSuites.Contains(tls.CipherSuite)))
            .Select(attempt => new KnownChoice(attempt.Profile.CipherSuites, attempt.Tls!.CipherSuite)),
    ];
}
