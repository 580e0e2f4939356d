using System.Collections.Immutable;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>One label with its value.</summary>
/// <param name="Label">As written, without the dots that fill the line.</param>
/// <param name="Value">With the lines that it goes on over.</param>
internal sealed record OutputField(string Label, string Value)
{
    /// <summary>The label's letters alone, small.</summary>
    public string Key => KeyOf(Label);

    public static string KeyOf(string label) => string.Concat(label.Where(char.IsLetter)).ToLowerInvariant();
}

/// <summary>Fields that belong together: one object of a list, one row of a table, one interface.</summary>
/// <param name="Heading">The line above them, e.g. <c>Tunnel adapter iphttpsinterface:</c>; empty when there is none.</param>
/// <param name="Dotted">The labels are filled up with dots, as only ipconfig does.</param>
internal sealed record OutputGroup(string Heading, bool Dotted, ImmutableArray<OutputField> Fields)
{
    public string? Value(string key) => Fields.FirstOrDefault(field => field.Key == key)?.Value;
}
