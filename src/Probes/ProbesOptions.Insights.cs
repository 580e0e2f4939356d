using Probes.Insights;

namespace Probes;

public sealed partial record ProbesOptions
{
    /// <summary>Id of the Log Analytics workspace that reports are read from, a GUID; absent reads them from the stores.</summary>
    public string? Workspace { get; init; }

    /// <summary>Where queries about the workspace are answered; other clouds have their own.</summary>
    public string LogAnalyticsEndpoint { get; init; } = LogWorkspace.PublicEndpoint;

    /// <summary>Incidents are joined with the alerts that fired, which takes a right that the deployment does not give.</summary>
    public bool ReportAlerts { get; init; }
}
