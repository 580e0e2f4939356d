using System.Globalization;
using Azure;
using Probes.Tables.Rest.Access;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest.Errors;

/// <summary>What a client of the Azure SDK throws, as the exceptions of the port: the same kinds and the same advice as for our own requests.</summary>
public sealed class ClientFailures(TableAccount account, RestTablesOptions options, TimeProvider clock)
{
    private readonly StorageProblems _problems = new(account, clock);

    private readonly UnreachedStore _unreached = new(account, options);

    /// <summary>The service says that there is no such row or table.</summary>
    public static bool IsAbsent(Exception failure) => failure is RequestFailedException { ErrorCode: { } code } && StorageProblems.IsAbsent(code);

    /// <summary>Null when it is not the store's: the caller gave up, or it is a defect of this program.</summary>
    /// <param name="failure">Of the client.</param>
    /// <param name="subject">What was asked, e.g. the table.</param>
    /// <param name="writes">What was written; empty for a read.</param>
    /// <param name="failedIndex">Which of several writes the client names, from 0.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public TablesException? Of(Exception failure, string subject, IReadOnlyList<TableWrite> writes, int? failedIndex, CancellationToken cancellationToken)
    {
        if (failure is RequestFailedException { Status: > 0 } refused)
        {
            // The client's message has further lines, with headers and status.
            var words = refused.Message.Split('\n')[0].Trim();
            var numbered = failedIndex is { } index && !char.IsAsciiDigit(words.FirstOrDefault()) ? string.Create(CultureInfo.InvariantCulture, $"{index}:{words}") : words;
            return _problems.Of(new StorageError(refused.Status, refused.ErrorCode ?? "", numbered), subject, writes);
        }

        return !cancellationToken.IsCancellationRequested && RestPipeline.IsOfTheWay(failure) ? _unreached.Of(subject, failure) : null;
    }
}
