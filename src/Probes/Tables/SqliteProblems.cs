using Microsoft.Data.Sqlite;

namespace Probes.Tables;

/// <summary>SQLite's and the file system's errors in words that name the setting and the fix.</summary>
internal static class SqliteProblems
{
    public const string Setting = "Probes:Database";

    /// <summary>Errors that another path, disk or permission mends.</summary>
    public static bool IsOfPath(Exception problem) =>
        problem is SqliteException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    public static TablesException AtOpening(string path, Exception problem) => new(
        TablesError.Unavailable,
        $"The database '{path}' cannot be opened: {Reason(problem)}. Set {Setting} to a file in a folder on a local disk that this account may write to.",
        problem);

    public static TablesException InUse(string path, SqliteException problem) => new(
        TablesError.Unavailable,
        $"The database '{path}' cannot be used: {Reason(problem)}. Check its disk and who else has it open, or set {Setting} to another file.",
        problem);

    // https://sqlite.org/rescode.html
    private static string Reason(Exception problem) => (problem as SqliteException)?.SqliteErrorCode switch
    {
        5 or 6 => "another program holds it locked",
        8 => "it is read-only",
        10 => "its disk reports an error",
        11 => "it is damaged",
        13 => "its disk is full",
        14 => "the file cannot be created or opened there",
        26 => "the file is no SQLite database",
        _ => problem.Message.TrimEnd('.'),
    };
}
