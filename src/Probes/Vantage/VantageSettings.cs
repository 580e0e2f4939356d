using IpHttps.Targets;

namespace Probes.Vantage;

/// <summary>The settings of control hosts. Only who runs the app says them; no caller can.</summary>
internal static class VantageSettings
{
    private const int LongestIssuer = 200;

    public static IEnumerable<Problem> Problems(ProbesOptions options)
    {
        var hosts = Words(options);
        foreach (var problem in hosts.Select(word => ControlHost.Check(word, out _)).OfType<string>())
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.Controls)), problem);
        }

        if (hosts.Length > ControlPlan.MostHosts)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.Controls)), $"names {hosts.Length} hosts; at most {ControlPlan.MostHosts}");
        }

        if (options.ControlIssuer is { } issuer && FieldChecks.Text(LongestIssuer)(issuer, out _) is { } wrongIssuer)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.ControlIssuer)), wrongIssuer);
        }

        if (options.ControlSpki is { } spki && FieldChecks.Spki(spki, out _) is { } wrongKey)
        {
            yield return new Problem(ProbesOptions.Name(nameof(options.ControlSpki)), wrongKey);
        }
    }

    /// <summary>Null when no control host is configured.</summary>
    public static ControlPlan? ControlHosts(this ProbesOptions options) => Words(options) is not { Length: > 0 } words ? null : new ControlPlan([.. words.Select(Host)])
    {
        Issuer = options.ControlIssuer,
        Spki = options.ControlSpki is { } text && FieldChecks.Spki(text, out var spki) is null ? spki : null,
        AllowPrivate = options.AllowPrivate,
    };

    private static ControlHost Host(string word) => ControlHost.Check(word, out var host) is null ? host : throw new ArgumentException(word, nameof(word));

    private static string[] Words(ProbesOptions options) => options.Controls?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
