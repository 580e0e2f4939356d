using System.Collections.Immutable;

namespace IpHttps.Targets;

/// <summary>The names under which the values of an enum are written.</summary>
public sealed class Choices<T>(params ImmutableArray<(string Name, T Value)> rows)
    where T : struct, Enum
{
    public IEnumerable<string> Names => rows.Select(row => row.Name);

    public string NameOf(T value) => rows.Single(row => EqualityComparer<T>.Default.Equals(row.Value, value)).Name;

    /// <summary>What is wrong with the text, null when nothing is.</summary>
    public string? Check(string text, out T value)
    {
        foreach (var row in rows)
        {
            if (row.Name == text)
            {
                value = row.Value;
                return null;
            }
        }

        value = default;
        return $"{Wording.Quote(text)} is not known; use one of {string.Join(", ", Names)}{Wording.DidYouMean(text, Names)}";
    }
}

/// <summary>Every enum of the endpoint document.</summary>
public static class EndpointChoices
{
    public static Choices<ProbeDepth> Depths { get; } = new(
        ("quick", ProbeDepth.Quick), ("standard", ProbeDepth.Standard), ("full", ProbeDepth.Full));

    /// <summary><c>windows8</c> stands for Windows 8, 8.1, 10 and 11.</summary>
    public static Choices<ClientGeneration> Clients { get; } = new(
        ("windows7", ClientGeneration.Windows7), ("windows8", ClientGeneration.Windows8));

    public static Choices<NullCipherExpectation> NullCiphers { get; } = new(
        ("accepted", NullCipherExpectation.Accepted), ("refused", NullCipherExpectation.Refused), ("any", NullCipherExpectation.Any));

    public static Choices<PreauthenticationExpectation> Preauthentication { get; } = new(
        ("none", PreauthenticationExpectation.None), ("required", PreauthenticationExpectation.Required), ("any", PreauthenticationExpectation.Any));

    public static Choices<AddressAssignment> AddressAssignments { get; } = new(
        ("static", AddressAssignment.Static), ("dynamic", AddressAssignment.Dynamic));
}
