using System.Collections.Immutable;
using IpHttps.Diagnosis;
using Probes.Lab.Cases;

namespace Probes.Lab.Real;

/// <summary>A program of the operating system that serves TLS or HTTP.</summary>
/// <param name="Program">Name of the executable.</param>
/// <param name="Package">Debian package that holds it.</param>
public sealed record RealProgram(string Program, string Package);

/// <summary>A real server, started as it is configured in front of real services, and what the prober must say of it.</summary>
public sealed record RealCase(string Name, string Description, Verdict Verdict) : DeservedCase(Name, Description, Verdict)
{
    /// <summary>What must be installed.</summary>
    public required ImmutableArray<RealProgram> Programs { get; init; }

    /// <summary>Starts it on the site's port.</summary>
    public required Func<RealSite, Task> Start { get; init; }

    /// <summary>It does not start as another user.</summary>
    public bool NeedsRoot { get; init; }

    /// <summary>Why it cannot run here, in a few words; null when it can.</summary>
    public string? Obstacle => Programs.Where(each => RunningProgram.Find(each.Program) is null).Select(each => each.Package).ToArray() switch
    {
        { Length: > 0 } packages => $"not installed (apt-get install {string.Join(' ', packages)})",
        _ when NeedsRoot && !Environment.IsPrivilegedProcess => "needs root",
        _ => null,
    };
}
