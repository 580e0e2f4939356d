using System.Text.Json.Serialization;
using IpHttps.Evidence;

namespace IpHttps.Fixtures;

/// <summary>What one server answered, as its owner may give it away: schemaVersion 1.</summary>
internal sealed record FixtureDocument
{
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>What it is, for whoever opens the file.</summary>
    public required string What { get; init; }

    /// <summary>How it was made, and by which version.</summary>
    public required string How { get; init; }

    /// <summary>The day alone.</summary>
    public required DateOnly CapturedOn { get; init; }

    public required bool Anonymised { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Path { get; init; }

    public required IReadOnlyList<FixtureAttempt> Attempts { get; init; }
}

internal sealed record FixtureAttempt
{
    public required string Profile { get; init; }

    public required string Address { get; init; }

    public double? ConnectMs { get; init; }

    public required double TotalMs { get; init; }

    /// <summary>How the attempt ended for the probe that made it.</summary>
    public required FixtureEnding Ending { get; init; }

    /// <summary>How the connection ended, and when.</summary>
    public required RecordedEnd Closed { get; init; }

    public required double ClosedMs { get; init; }

    /// <summary>The chain led to a root that the capturing machine trusts; replaced keys cannot show it any more.</summary>
    public bool? Trusted { get; init; }

    public IReadOnlyList<string>? TrustProblems { get; init; }

    public bool CarriedExchange { get; init; }

    /// <summary>The answer, where it came inside an encrypted session.</summary>
    public FixtureHttp? Http { get; init; }

    /// <summary>What went over the wire, for a person.</summary>
    public required IReadOnlyList<string> Timeline { get; init; }

    public required IReadOnlyList<FixtureBytes> Bytes { get; init; }
}

/// <param name="Alert">Level and number.</param>
internal sealed record FixtureEnding(ProbeStep Step, HandshakePhase Phase, EndingKind Kind, int[]? Alert, bool OwnSide);

internal sealed record FixtureHttp(int Status, string Reason, IReadOnlyList<string[]> Headers);

/// <param name="From"><c>client</c> or <c>server</c>.</param>
internal sealed record FixtureBytes(double AtMs, string From, string Hex);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(FixtureDocument))]
internal sealed partial class FixtureJson : JsonSerializerContext;
