using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps.Survey;

/// <summary>Which versions, suites and groups the primary address takes.</summary>
internal sealed class SuiteSurveyStep : IFollowUp
{
    /// <summary>A server with 27 suites in TLS 1.2 and 3 in TLS 1.3 takes 35.</summary>
    private const int MostConnections = 60;

    private const int MostForGroups = 20;

    public async Task<ProbeEvidence> RunAsync(AttemptContext context, ProbeEvidence evidence, CancellationToken cancellationToken)
    {
        if (SurveyScope.OfTls(context, evidence) is not { } address)
        {
            return evidence;
        }

        var asker = new HelloAsker(context, address.Address, MostConnections);
        var survey = new VersionsSurvey(asker, address);
        await survey.RunAsync(cancellationToken);
        var more = new HelloAsker(context, address.Address, MostForGroups);
        var nullMd5 = await NullMd5Async(survey, asker, more, cancellationToken);
        var groups = await GroupsAsync(survey, more, cancellationToken);
        var suites = new SuiteSurvey
        {
            Versions = [.. survey.Versions.Select(version => version.ToEvidence())],
            Groups = groups,
            Features = survey.Versions.Select(Features).FirstOrDefault(features => features is not null),
            Connections = asker.Connections + more.Connections,
            Split = survey.Versions.Any(version => version.Split),
            NullMd5 = nullMd5,
        };
        return evidence with { Survey = (evidence.Survey ?? new SurveyEvidence()) with { Suites = suites } };
    }

    /// <summary>Learnt with all the others, or asked for alone where their list was too long to be finished.</summary>
    private static async Task<bool?> NullMd5Async(VersionsSurvey survey, HelloAsker asker, HelloAsker more, CancellationToken cancellationToken)
    {
        if (survey.Versions.Any(version => version.Accepted.Contains(CipherSuites.RsaNullMd5)))
        {
            return true;
        }

        if (survey.Versions.All(version => version.ToEvidence().Incomplete is null))
        {
            return false;
        }

        if (!asker.UsedUp)
        {
            return null;
        }

        var answer = await more.AskAsync(new SurveyHello(ProtocolVersions.Tls12, [CipherSuites.RsaNullMd5]), cancellationToken);
        return answer.Chosen is { } chosen ? chosen.CipherSuite == CipherSuites.RsaNullMd5 : answer.IsCleanRefusal ? false : null;
    }

    /// <summary>Of TLS 1.3, and of the newest older version that exchanges keys on curves.</summary>
    private static async Task<ImmutableArray<VersionGroups>> GroupsAsync(VersionsSurvey survey, HelloAsker asker, CancellationToken cancellationToken)
    {
        var groups = ImmutableArray.CreateBuilder<VersionGroups>();
        foreach (var version in survey.Versions)
        {
            var isTls13 = version.Version == ProtocolVersions.Tls13;
            ImmutableArray<ushort> suites = [.. version.Accepted.Where(code => isTls13 || ServerKeyExchange.KindOf(code) == KeyExchange.Ecdhe)];
            if (!suites.IsEmpty && (isTls13 || groups.All(each => each.Version == ProtocolVersions.Tls13)))
            {
                groups.Add(await new GroupSurvey(asker).RunAsync(version.Version, suites, cancellationToken));
            }
        }

        return groups.ToImmutable();
    }

    private static ServerFeatures? Features(VersionSurvey version) => version is { Version: < ProtocolVersions.Tls13, FirstHello: { } hello }
        ? new ServerFeatures(
            hello.Answers(Extensions.SessionTicket),
            hello.Answers(Extensions.RenegotiationInfo),
            hello.ExtendedMasterSecret,
            hello.Compression != 0,
            hello.ApplicationProtocol)
        : null;
}
