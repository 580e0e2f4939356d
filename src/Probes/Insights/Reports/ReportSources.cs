namespace Probes.Insights.Reports;

/// <param name="Logs">Null without a workspace.</param>
internal sealed record ReportSources(IReports Tables, IReports? Logs)
{
    public IReports Usual => Logs ?? Tables;
}
