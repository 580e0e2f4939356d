using Azure.Core;

namespace Probes.Insights;

/// <summary>Opens a workspace: over our own requests, or with another client where a head brings one.</summary>
public delegate ILogQuery OpenLogQuery(LogWorkspace workspace, TokenCredential credential);
