namespace Probes.Tests.Support;

/// <summary>The assembly that shared test sources are compiled into; xunit asks for it by name.</summary>
internal static class TestAssembly
{
    public const string Name = "Probes.Tests";
}
