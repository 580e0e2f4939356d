namespace Probes.Telemetry;

/// <summary>Which availability results are sent.</summary>
public enum TelemetryMode
{
    /// <summary>One per endpoint and slot.</summary>
    All,

    /// <summary>Failures and transitions at once; an endpoint that stays as it is every fifth slot.</summary>
    ChangesAndHeartbeat,
}
