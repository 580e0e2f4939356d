using System.Collections.Immutable;
using System.Globalization;

namespace Probes.Access;

/// <summary>What a caller may do. The spelling in an app registration is <c>Probe.Read</c>, <c>Probe.Execute</c> and so on.</summary>
[Flags]
internal enum Permission
{
    /// <summary>Nothing; as what a route requires: it is open to everybody.</summary>
    None = 0,

    /// <summary>See endpoints, runs, states and pages.</summary>
    Read = 1,

    /// <summary>Check registered endpoints now, and see the result.</summary>
    Execute = 2,

    /// <summary>Check a host that is not registered; includes <see cref="Execute"/>.</summary>
    AdHoc = 4,

    /// <summary>Register, change and delete endpoints; includes <see cref="Read"/>, for nobody changes well what they cannot see.</summary>
    Manage = 8,

    /// <summary>Any of them will do.</summary>
    Any = Read | Execute | AdHoc | Manage,
}

internal static class Permissions
{
    public static ImmutableArray<Permission> All { get; } = [Permission.Read, Permission.Execute, Permission.AdHoc, Permission.Manage];

    /// <summary>As a key's setting names it.</summary>
    public static string NameOf(Permission permission) => permission.ToString().ToLower(CultureInfo.InvariantCulture);

    /// <summary>As an app role is called.</summary>
    public static string RoleOf(Permission permission) => $"Probe.{permission}";

    /// <summary>The permissions, with those that they include.</summary>
    public static Permission Complete(Permission granted) => granted
        | (granted.HasFlag(Permission.AdHoc) ? Permission.Execute : Permission.None)
        | (granted.HasFlag(Permission.Manage) ? Permission.Read : Permission.None);
}
