using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest.Errors;

/// <summary>The service's refusals as exceptions that name what was asked, the service's code, and the fix where there is one.</summary>
internal sealed partial class StorageProblems(TableAccount account, TimeProvider clock)
{
    private const string NoTableService = "Something else than a Table service answers at this address: check the endpoint.";

    public TablesException Of(TableAnswer answer, string subject, TableWrite? write = null)
    {
        var problem = Of(Error(answer), subject, write is null ? [] : [write]);
        var wait = uint.TryParse(answer.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? $" It asks to wait {seconds} s." : "";
        return new TablesException(problem.Error, answer.Redact(problem.Message) + wait);
    }

    /// <summary>
    /// The service says that there is no such row or table. A table being deleted is gone for whoever reads it, though its name is not free yet.
    /// </summary>
    public static bool IsAbsent(TableAnswer answer) => IsAbsent(Error(answer).Code);

    public static bool IsAbsent(string code) => code is "TableNotFound" or "ResourceNotFound" or "EntityNotFound" or "TableBeingDeleted";

    /// <param name="writes">What was written; of several the service's words begin with the index of the failing one.</param>
    public TablesException Of(StorageError error, string subject, IReadOnlyList<TableWrite> writes)
    {
        var (text, index) = Words(error.Text, writes.Count);
        var (kind, remedy) = Judge(error, writes.Count == 1 ? writes[0] : index is { } at ? writes[at] : null);
        var row = index is { } failed ? $", row '{writes[failed].Row.Key.RowKey}'" : "";
        var said = string.Create(CultureInfo.InvariantCulture, $"{error.Status} {error.Code}").TrimEnd();
        var message = $"{subject}{row} at {account.Endpoint}: {PeerText.OneLine(text)} ({said}) {remedy}".TrimEnd();
        return new TablesException(kind, account.Access.Redact(message)) { FailedIndex = index };
    }

    /// <summary>An answer that no Table service gives.</summary>
    public TablesException Garbage(string subject, string why, Exception? inner = null) =>
        new(TablesError.Unavailable, $"{subject} at {account.Endpoint}: {why}. {NoTableService}", inner);

    /// <summary>What <paramref name="read"/> makes of a successful answer, which need not be one of a Table service.</summary>
    public T Reading<T>(TableAnswer answer, string subject, Func<TableAnswer, T> read)
    {
        if (answer.IsCut)
        {
            throw Garbage(subject, $"the answer is longer than {answer.Body.Length} bytes");
        }

        try
        {
            return read(answer);
        }
        catch (Exception garbage) when (garbage is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw Garbage(subject, "the answer cannot be read", garbage);
        }
    }

    private static StorageError Error(TableAnswer answer) => StorageError.Read(answer.Status, answer.Body, answer.Header("x-ms-error-code"));

    private (TablesError Kind, string Remedy) Judge(StorageError error, TableWrite? write)
    {
        if (ErrorCodes.TryGet(error.Code, out var row))
        {
            return row;
        }

        return error.Status switch
        {
            400 when IsForeignETag(write) => (TablesError.PreconditionFailed, ""),
            400 when error.Code.Length > 0 => (TablesError.InvalidInput, ""),
            401 or 403 => (TablesError.Unavailable, account.Access.Remedy(clock)),
            409 when error.Code.Length > 0 => (TablesError.Conflict, ""),
            412 => (TablesError.PreconditionFailed, ""),
            413 => (TablesError.TooLarge, ""),
            408 or 429 or >= 500 => (TablesError.Unavailable, "The service is overloaded or failing: try again later, and see the account's health in the portal."),
            _ => (TablesError.Unavailable, NoTableService),
        };
    }

    // The service refuses an ETag that it cannot have given as bad input; to the caller it is one that does not match.
    private static bool IsForeignETag(TableWrite? write) =>
        write is { Kind: TableWriteKind.Replace or TableWriteKind.Merge or TableWriteKind.Delete, Row.ETag: { } etag }
        && etag != TableRules.AnyETag
        && !etag.StartsWith("W/\"datetime'", StringComparison.Ordinal);

    private static (string Text, int? Index) Words(string text, int writes)
    {
        var match = Numbered().Match(text);
        return writes > 0 && match.Success && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var index && index < writes
            ? (match.Groups[2].Value, index)
            : (text, null);
    }

    // "2:The specified entity already exists." Source: "Performing entity group transactions", sample error response.
    [GeneratedRegex(@"^([0-9]{1,3}):(.*)\z", RegexOptions.Singleline)]
    private static partial Regex Numbered();
}
