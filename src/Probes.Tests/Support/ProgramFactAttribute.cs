namespace Probes.Tests.Support;

/// <summary>A fact that needs a program of the operating system: skipped, naming the Debian package, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program, string package)
    {
        if (RunningProgram.Find(program) is null)
        {
            Skip = $"needs {program}: apt-get install {package}";
        }
    }
}

/// <summary>A theory that needs a program of the operating system.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string program, string package)
    {
        if (RunningProgram.Find(program) is null)
        {
            Skip = $"needs {program}: apt-get install {package}";
        }
    }
}
