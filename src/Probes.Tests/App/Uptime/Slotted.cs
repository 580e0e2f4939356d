using IpHttps.Diagnosis;
using Probes.Uptime;

namespace Probes.Tests.App.Uptime;

/// <summary>
/// Runs drawn as text, one character per slot of a minute and one line per region:
/// <c>u</c> healthy, <c>g</c> degraded but up, <c>d</c> misconfigured (DA2001), <c>w</c> wrong responder (DA5001), <c>?</c> unknown, <c>m</c> failing in maintenance,
/// <c>n</c> healthy in maintenance, <c>.</c> no run; a capital letter: the region's own network was at fault.
/// </summary>
internal static class Slotted
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(1);

    public static readonly Coverage EveryMinute = new(Slot, Slot);

    public static DateTimeOffset At(int slot) => Start + (slot * Slot);

    public static TimeRange Range(int slots, int from = 0) => new(At(from), At(slots));

    public static EndpointUptime Uptime(params string[] regions) => EndpointUptime.Of([.. regions.Select(Runs)], Range(regions.Max(region => region.Length)), EveryMinute, At(regions.Max(region => region.Length)));

    public static IEnumerable<Observation> Runs(string drawn) => drawn.Select((run, slot) => Run(run, At(slot))).OfType<Observation>();

    private static Observation? Run(char drawn, DateTimeOffset slot) => char.ToLowerInvariant(drawn) switch
    {
        'u' => new Observation(slot, Verdict.Healthy),
        'g' => new Observation(slot, Verdict.Degraded),
        'd' => new Observation(slot, Verdict.Misconfigured) { Finding = "DA2001", Headline = $"No NULL suites at {slot:HH:mm}." },
        'w' => new Observation(slot, Verdict.WrongResponder) { Finding = "DA5001", Headline = "A firewall answers." },
        '?' => new Observation(slot, Verdict.Unknown),
        'm' => new Observation(slot, Verdict.Unreachable) { Finding = "DA1101", Maintained = true },
        'n' => new Observation(slot, Verdict.Healthy) { Maintained = true },
        _ => null,
    } is { } run ? run with { Degraded = char.IsUpper(drawn) } : null;
}
