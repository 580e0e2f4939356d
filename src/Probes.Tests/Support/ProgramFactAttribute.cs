using System.Runtime.CompilerServices;

namespace Probes.Tests.Support;

/// <summary>A fact that needs a program of the operating system: skipped where it is missing, naming the Debian package in its name too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program, string package, string? otherProgram = null, string? otherPackage = null, bool root = false, [CallerMemberName] string test = "")
    {
        if (RunningProgram.Find(program) is not null && otherProgram is not null)
        {
            (program, package) = (otherProgram, otherPackage ?? otherProgram);
        }

        if (RunningProgram.Find(program) is null)
        {
            // The console shows the name of a skipped test and not its reason.
            Skip = $"needs {program}: apt-get install {package}";
            DisplayName = $"{test} ({Skip})";
        }
        else if (root && !Environment.IsPrivilegedProcess)
        {
            Skip = "needs root";
            DisplayName = $"{test} ({Skip})";
        }
    }
}

/// <summary>A theory that needs a program of the operating system.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string program, string package, [CallerMemberName] string test = "")
    {
        if (RunningProgram.Find(program) is null)
        {
            Skip = $"needs {program}: apt-get install {package}";
            DisplayName = $"{test} ({Skip})";
        }
    }
}
