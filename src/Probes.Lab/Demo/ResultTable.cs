using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Lab.Cases;

namespace Probes.Lab.Demo;

/// <summary>One line per responder: what it got, what it deserves, who answers, the first finding and what clients will see.</summary>
internal sealed class ResultTable(TextWriter output, int nameWidth)
{
    private const int VerdictWidth = 14; // WrongResponder
    private const int ResponderWidth = 34;
    private const int ClientWidth = 10; // 0x80090326

    public void Head() => output.WriteLine(
        $"     {"RESPONDER".PadRight(nameWidth)}  {"VERDICT",-VerdictWidth}  {"DESERVED",-VerdictWidth}  "
        + $"{"WHO ANSWERS",-ResponderWidth}  FIRST   {"WINDOWS 7",-ClientWidth}  WINDOWS 8+");

    /// <returns>True when the run is as deserved.</returns>
    public bool Row(DeservedCase deserved, RunDocument run)
    {
        var differences = CaseCheck.Differences(deserved, run);
        var mark = differences.IsEmpty ? "ok  " : "DIFF";
        var first = run.Findings is [var worst, ..] ? worst.Id : "none";
        output.WriteLine(
            $"{mark} {deserved.Name.PadRight(nameWidth)}  {run.Verdict.ToString(),-VerdictWidth}  {deserved.Verdict.ToString(),-VerdictWidth}  "
            + $"{Who(run.Responder),-ResponderWidth}  {first,-6}  {Sees(run, ClientGeneration.Windows7),-ClientWidth}  {Sees(run, ClientGeneration.Windows8)}");
        foreach (var difference in differences)
        {
            output.WriteLine($"     {"".PadRight(nameWidth)}  {difference}");
        }

        return differences.IsEmpty;
    }

    private static string Who(ResponderDocument responder) =>
        (responder.Product ?? responder.Kind.ToString()) + (responder.Confidence == Confidence.Possible ? "?" : "");

    private static string Sees(RunDocument run, ClientGeneration generation) => run.Clients.FirstOrDefault(client => client.Generation == generation) switch
    {
        { Outcome: ClientOutcome.Connects } => "connects",
        { Outcome: ClientOutcome.Fails, Code: { } code } => code,
        { Outcome: ClientOutcome.Fails } => "fails",
        _ => "unknown",
    };
}
