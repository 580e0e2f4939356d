using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Probes.Access;

/// <summary>Callers show a key of <c>Probes:ApiKeys</c>, in <c>x-api-key</c> or as <c>Authorization: ApiKey …</c>.</summary>
internal sealed class ApiKeyAccess : IAccess
{
    public const string Header = "x-api-key";

    private const string Scheme = "ApiKey";

    private readonly ImmutableArray<ApiKeyEntry> _entries;

    public ApiKeyAccess(ProbesOptions options) => _entries =
    [
        .. options.ApiKeys.Select(each => ApiKeyEntry.TryParse(each.Key, each.Value, out var entry) is { } problem
            ? throw new ArgumentException(problem, nameof(options))
            : entry!),
    ];

    public Admission Admit(HttpContext context) =>
        Shown(context.Request) is { } key && Owner(key) is { } entry
            ? Admission.Of(new Caller(entry.Name, entry.Granted))
            : Admission.Unknown($"No key, or none that is known here. Send it in {Header}.", Scheme);

    private static string? Shown(HttpRequest request)
    {
        var own = request.Headers[Header];
        var authorization = request.Headers[HeaderNames.Authorization];
        string? key = (own.Count, authorization.Count) switch
        {
            (1, 0) => own[0],
            (0, 1) when authorization[0]!.StartsWith($"{Scheme} ", StringComparison.OrdinalIgnoreCase) => authorization[0]![(Scheme.Length + 1)..],
            _ => null,
        };
        return key is { Length: > 0 and <= ApiKeyEntry.LongestKey } ? key : null;
    }

    /// <summary>Every entry is compared, and each in the same time, so that the time tells nothing about any of them.</summary>
    private ApiKeyEntry? Owner(string key)
    {
        var hash = ApiKeyEntry.HashOf(key);
        ApiKeyEntry? owner = null;
        foreach (var entry in _entries)
        {
            owner = CryptographicOperations.FixedTimeEquals(hash, entry.Sha256.AsSpan()) ? entry : owner;
        }

        return owner;
    }
}
