using IpHttps.Targets;

namespace Probes.Access;

/// <summary>What is wrong with the settings that say who may call.</summary>
internal static class AccessProblems
{
    /// <summary>A mode trusts who stands in front: the Functions host, the platform's sign-in, or this program itself. Elsewhere it would be open.</summary>
    public static Problem? OfHosting(ProbesOptions options, bool underFunctions) => !AccessMode.All.Contains(options.Auth) || AccessMode.IsStandalone(options.Auth) != underFunctions
        ? null
        : new Problem(
            ProbesOptions.Name(nameof(options.Auth)),
            underFunctions
                ? $"must be {AccessMode.HostKeys} or {AccessMode.Entra} under the Functions host, as it was published"
                : $"{options.Auth} works only under the Functions host; use {AccessMode.Loopback} or {AccessMode.ApiKey}");

    public static IEnumerable<Problem> Of(ProbesOptions options)
    {
        if (!AccessMode.All.Contains(options.Auth))
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.Auth)), $"must be one of {string.Join(", ", AccessMode.All)}; the default is {AccessMode.Loopback}");
        }

        foreach (var (name, text) in options.ApiKeys)
        {
            if (ApiKeyEntry.TryParse(name, text, out _) is { } problem)
            {
                yield return new Problem($"{ProbesOptions.Name(nameof(options.ApiKeys))}:{name}", problem);
            }
        }

        if (options.Auth == AccessMode.ApiKey && options.ApiKeys.IsEmpty)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.ApiKeys)), "there is no key, so nobody could call; Probes --new-key read,execute prints one");
        }

        // A key that is set and not asked for would leave its owner in the belief that it protects something.
        if (options.Auth != AccessMode.ApiKey && !options.ApiKeys.IsEmpty)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.ApiKeys)), $"is used only when {ProbesOptions.Name(nameof(options.Auth))} is {AccessMode.ApiKey}");
        }
    }
}
