using System.Reflection;

namespace Probes;

internal static class ProgramVersion
{
    /// <summary>Version of this program, as runs and sweeps tell it.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
