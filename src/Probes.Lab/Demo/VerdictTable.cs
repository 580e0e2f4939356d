using IpHttps.Output;
using Probes.Lab.Cases;

namespace Probes.Lab.Demo;

/// <summary>Prints verdicts beside those deserved. Headlines hold text of our own responders only, cleaned all the same.</summary>
internal sealed class VerdictTable(TextWriter output, int nameWidth)
{
    private const int VerdictWidth = 14; // WrongResponder

    public void Head() => output.WriteLine($"     {"RESPONDER".PadRight(nameWidth)}  {"VERDICT",-VerdictWidth}  {"DESERVED",-VerdictWidth}  WHY");

    /// <returns>True when the run is as deserved.</returns>
    public bool Row(DeservedCase deserved, RunDocument run)
    {
        var differences = CaseCheck.Differences(deserved, run);
        var mark = differences.IsEmpty ? "ok  " : "DIFF";
        output.WriteLine(
            $"{mark} {deserved.Name.PadRight(nameWidth)}  {run.Verdict.ToString(),-VerdictWidth}  {deserved.Verdict.ToString(),-VerdictWidth}  {PeerText.Clean(run.Headline)}");
        foreach (var difference in differences)
        {
            output.WriteLine($"     {"".PadRight(nameWidth)}  {difference}");
        }

        return differences.IsEmpty;
    }
}
