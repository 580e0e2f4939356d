using System.Collections.Frozen;

namespace Probes.Tables.Rest.Errors;

/// <summary>
/// The service's codes that mean more than their status, with what to do. Codes are compared as the service writes them.
/// Sources: "Common REST API error codes", "Table service error codes", "Authorize access to tables using Microsoft Entra ID".
/// </summary>
internal static class ErrorCodes
{
    private const string Role = "Give the identity the role Storage Table Data Contributor on the account (Storage Table Data Reader to read another region's); a new role takes up to ten minutes.";

    private static readonly FrozenDictionary<string, (TablesError Error, string Remedy)> Rows = new Dictionary<string, (TablesError, string)>
    {
        ["TableBeingDeleted"] = (TablesError.Unavailable, "The table was deleted a moment ago and its name is free again only when that is done, 40 seconds later or more: try again then."),
        ["AccountBeingCreated"] = (TablesError.Unavailable, "The account is still being created: try again in a minute."),
        ["AccountIsDisabled"] = (TablesError.Unavailable, "The account is disabled: check its subscription."),
        ["AuthorizationPermissionMismatch"] = (TablesError.Unavailable, Role),
        ["InsufficientAccountPermissions"] = (TablesError.Unavailable, Role),
        ["AuthorizationFailure"] = (TablesError.Unavailable, "Check the account's network rules: they may refuse this address, or let in private endpoints only."),
        ["AuthorizationSourceIPMismatch"] = (TablesError.Unavailable, "The shared access signature is for other addresses than this one."),
        ["AuthorizationServiceMismatch"] = (TablesError.Unavailable, "The shared access signature is not for the Table service: issue one with services t."),
        ["AuthorizationResourceTypeMismatch"] = (TablesError.Unavailable, "The shared access signature is not for this kind of resource: issue one with resource types sco."),
        ["AuthorizationProtocolMismatch"] = (TablesError.Unavailable, "The shared access signature is for https only: use an https endpoint."),
        ["KeyBasedAuthenticationNotPermitted"] = (TablesError.Unavailable, "The account refuses keys, as it should: use a managed identity instead of a connection string."),
        ["EntityTooLarge"] = (TablesError.TooLarge, ""),
        ["RequestBodyTooLarge"] = (TablesError.TooLarge, ""),
        ["PropertyValueTooLarge"] = (TablesError.TooLarge, ""),
        ["KeyValueTooLarge"] = (TablesError.TooLarge, ""),
        ["TooManyProperties"] = (TablesError.TooLarge, ""),
        ["EntityAlreadyExists"] = (TablesError.Conflict, ""),
        ["UpdateConditionNotSatisfied"] = (TablesError.PreconditionFailed, ""),
        ["ConditionNotMet"] = (TablesError.PreconditionFailed, ""),
        ["TableNotFound"] = (TablesError.NotFound, ""),
        ["ResourceNotFound"] = (TablesError.NotFound, ""),
        ["EntityNotFound"] = (TablesError.NotFound, ""),
    }.ToFrozenDictionary();

    public static bool TryGet(string code, out (TablesError Error, string Remedy) row) => Rows.TryGetValue(code, out row);
}
