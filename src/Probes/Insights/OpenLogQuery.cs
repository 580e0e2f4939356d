using Azure.Core;

namespace Probes.Insights;

/// <summary>Opens a workspace: over our own requests, or with another client where a head brings one.</summary>
/// <param name="workspaceId">The workspace's id, a GUID.</param>
/// <param name="credential">Who asks.</param>
public delegate ILogQuery OpenLogQuery(string workspaceId, TokenCredential credential);
