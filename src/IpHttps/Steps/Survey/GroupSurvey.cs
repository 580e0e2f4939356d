using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps.Survey;

/// <summary>The named groups of one version, in the same way as its suites.</summary>
/// <remarks>A TLS 1.3 hello has no share, so the server names the group in a HelloRetryRequest and computes nothing: not even ffdhe8192 costs it.</remarks>
internal sealed class GroupSurvey(HelloAsker asker)
{
    /// <param name="version">As on the wire.</param>
    /// <param name="suites">Those that the server accepts and that exchange keys in a named group.</param>
    public async Task<VersionGroups> RunAsync(ushort version, ImmutableArray<ushort> suites, CancellationToken cancellationToken)
    {
        var left = SurveyHello.AllGroups.ToList();
        var found = ImmutableArray.CreateBuilder<ushort>();
        string? incomplete = null;
        var refused = false;
        while (left.Count > 0 && incomplete is null && !refused)
        {
            var answer = await asker.AskAsync(new SurveyHello(version, suites) { Groups = [.. left] }, cancellationToken);
            (refused, incomplete) = (answer.IsCleanRefusal && found.Count > 0, Problem(answer, left, found.Count == 0));
            if (incomplete is null && answer.Group is { } group)
            {
                left.Remove(group);
                found.Add(group);
            }
        }

        return new VersionGroups(version, found.DrainToImmutable(), incomplete);
    }

    /// <summary>Why the list ends before it is whole; null for a group, or for the refusal that ends a list.</summary>
    private static string? Problem(HelloAnswer answer, List<ushort> left, bool isFirst) => answer switch
    {
        { NotAsked: { } reason } => reason,
        { Chosen: not null, Group: null } => "the server named no group",
        { Chosen: not null, Group: { } group } when !left.Contains(group) => $"the server chose {NamedGroups.Name(group)}, which was not offered",
        { Chosen: not null } => null,
        { IsCleanRefusal: true } when !isFirst => null,
        _ => Refused.Words(answer.Refusal!),
    };
}
