using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Probes.Tests.Support;

/// <summary>A fact that captures packets on loopback: skipped where tcpdump is missing, or may not capture, which takes root or a capability.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaptureFactAttribute : FactAttribute
{
    private static readonly string? Reason = Find();

    public CaptureFactAttribute([CallerMemberName] string test = "")
    {
        if (Reason is not null)
        {
            Skip = Reason;
            DisplayName = $"{test} ({Reason})";
        }
    }

    /// <summary>Compiling a filter for an interface opens it, and captures nothing.</summary>
    private static string? Find()
    {
        if (RunningProgram.Find("tcpdump") is not { } tcpdump)
        {
            return "needs tcpdump: apt-get install tcpdump";
        }

        using var trial = Process.Start(new ProcessStartInfo(tcpdump, ["-i", "lo", "-d", "tcp"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        trial.StandardOutput.ReadToEnd();
        trial.WaitForExit();
        return trial.ExitCode == 0 ? null : "needs tcpdump with the right to capture: run as root, or setcap cap_net_raw,cap_net_admin+ep on it";
    }
}
