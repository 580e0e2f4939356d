namespace Probes.Uptime;

/// <summary>What can be said of an instant.</summary>
public enum UptimeState
{
    /// <summary>Nobody looked, nobody could judge, or the regions do not agree.</summary>
    NoData = 0,

    /// <summary>The expected clients could connect.</summary>
    Up,

    /// <summary>They could not.</summary>
    Down,

    /// <summary>Announced work: it counts neither way, whatever was seen.</summary>
    Maintenance,
}
