namespace Probes.Access;

/// <summary>What a route asks of its caller. A route without it is closed to everybody.</summary>
/// <param name="AnyOf">One of these is enough; <see cref="Permission.None"/> is open.</param>
internal sealed record RouteAccess(Permission AnyOf);

internal static class RouteAccessExtensions
{
    /// <summary>The caller needs one of these.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder route, Permission anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        anyOf == Permission.None
            ? throw new ArgumentException($"say {nameof(IsOpen)} for a route that asks for nothing", nameof(anyOf))
            : route.WithMetadata(new RouteAccess(anyOf));

    /// <summary>Open to everybody who reaches the program: health, and what the Functions host invokes by itself.</summary>
    public static TBuilder IsOpen<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RouteAccess(Permission.None));
}
