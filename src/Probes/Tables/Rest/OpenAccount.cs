using Probes.Tables.Rest.Access;

namespace Probes.Tables.Rest;

/// <summary>Opens an account of Table Storage: over our own requests, or with another client where a head brings one.</summary>
public delegate ITables OpenAccount(TableAccount account, RestTablesOptions options);
