using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

/// <summary>The names of all properties in the tree of a run, as JSON has them.</summary>
internal static class ContractNames
{
    internal static IReadOnlySet<string> All { get; } = Of(typeof(RunDocument), []);

    private static HashSet<string> Of(Type type, HashSet<string> names)
    {
        foreach (var property in RunJsonContext.Default.GetTypeInfo(type)?.Properties ?? [])
        {
            names.Add(property.Name);
            Of(Element(property.PropertyType), names);
        }

        return names;
    }

    private static Type Element(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type;
}
