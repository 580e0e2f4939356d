using System.Text;
using System.Text.RegularExpressions;

namespace Probes.Tables;

/// <summary>What a row may hold. Source: "Understanding the Table service data model".</summary>
public static partial class RowRules
{
    public const int MostProperties = 252;

    public const int LongestName = 255;

    public const int LongestString = 32 * 1024;

    public const int LargestBinary = 64 * 1024;

    public const int LargestRow = 1024 * 1024;

    /// <summary>Edm.DateTime begins here.</summary>
    public static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Reserved = ["PartitionKey", "RowKey", "Timestamp"];

    public static void Check(TableRow row, int? index = null)
    {
        var count = row.Properties.Count(each => each.Value is not null);
        if (count > MostProperties)
        {
            throw Refusal.TooLarge($"a row has at most {MostProperties} properties, not {count}", index);
        }

        foreach (var (name, value) in row.Properties)
        {
            CheckName(name, index);
            CheckValue(name, value, index);
        }

        if (Size(row) is > LargestRow and var size)
        {
            throw Refusal.TooLarge($"a row holds at most {LargestRow} bytes, not {size}", index);
        }
    }

    /// <summary>Bytes as Azure counts them: 4, keys and names in UTF-16, 8 per property, and each value's own size.</summary>
    public static long Size(TableRow row)
    {
        var size = 4L + ((row.Key.PartitionKey.Length + row.Key.RowKey.Length) * 2);
        foreach (var (name, value) in row.Properties)
        {
            size += value is null ? 0 : 8 + (name.Length * 2) + SizeOf(value);
        }

        return size;
    }

    /// <summary>False for half of a surrogate pair, which neither JSON nor UTF-8 can carry.</summary>
    internal static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[(at + length)..];
        }

        return true;
    }

    private static int SizeOf(object value) => value switch
    {
        string text => (text.Length * 2) + 4,
        byte[] bytes => bytes.Length + 4,
        Guid => 16,
        bool => 1,
        int => 4,
        _ => 8,
    };

    private static void CheckName(string name, int? index)
    {
        if (name.Length > LongestName || !NamePattern().IsMatch(name) || Reserved.Contains(name))
        {
            throw Refusal.Invalid($"'{name}' is no property name: at most {LongestName} letters, digits and _, no digit first, none of {string.Join(", ", Reserved)}", index);
        }
    }

    private static void CheckValue(string name, object? value, int? index)
    {
        switch (value)
        {
            case string { Length: > LongestString } text:
                throw Refusal.TooLarge($"{name} has at most {LongestString} characters, not {text.Length}", index);
            case byte[] { Length: > LargestBinary } bytes:
                throw Refusal.TooLarge($"{name} has at most {LargestBinary} bytes, not {bytes.Length}", index);
            case string text when !IsWellFormed(text):
                throw Refusal.Invalid($"{name} holds half of a surrogate pair", index);
            case DateTimeOffset time when time < Earliest:
                throw Refusal.Invalid($"{name} is before the year {Earliest.Year}, where Edm.DateTime begins", index);
            case null or string or byte[] or bool or int or long or double or Guid or DateTimeOffset:
                return;
            default:
                throw Refusal.Invalid($"{name} is a {value.GetType().Name}, which Table Storage does not know", index);
        }
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*\z")]
    private static partial Regex NamePattern();
}
