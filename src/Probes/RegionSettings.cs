namespace Probes;

/// <summary>One of the regions that watch the same endpoints.</summary>
/// <param name="Name">As the region calls itself in its own <c>Probes:Region</c>.</param>
public sealed record RegionSettings(string Name)
{
    /// <summary>Its store: a connection string of Table Storage, or the URL of its table endpoint. Not needed for the own region.</summary>
    public string? Tables { get; init; }

    /// <summary>Where its app answers, for checks that are asked of several regions.</summary>
    public Uri? Url { get; init; }
}
