using System.Reflection;

namespace Probes;

internal static class ProgramVersion
{
    /// <summary>Version of this program, as runs and sweeps tell it, without the commit that the build adds.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
