namespace Probes.Tables;

/// <summary>Exceptions with the index of the write they are about.</summary>
internal static class Refusal
{
    public static TablesException Invalid(string message, int? index = null) => New(TablesError.InvalidInput, message, index);

    public static TablesException TooLarge(string message, int? index = null) => New(TablesError.TooLarge, message, index);

    public static TablesException NoTable(string table) => New(TablesError.NotFound, $"there is no table '{table}'", index: null);

    public static TablesException New(TablesError error, string message, int? index) => new(error, message) { FailedIndex = index };
}
