using Probes.Lab.Cases;

namespace Probes.Lab.Demo;

/// <summary>Keeps the responders up and says how to check them by hand.</summary>
internal sealed class RespondersCommand(TimeProvider clock, TextWriter output)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var lab = RunningLab.Start(clock);
        var width = lab.Cases.Max(each => each.Case.Name.Length);
        await output.WriteLineAsync($"PORT   {"RESPONDER".PadRight(width)}  DESERVED        WHAT IT IS");
        foreach (var (each, responder) in lab.Cases)
        {
            await output.WriteLineAsync($"{responder.EndPoint.Port,-5}  {each.Name.PadRight(width)}  {each.Verdict.ToString(),-14}  {each.Description}");
        }

        await output.WriteLineAsync(Advice(lab, lab.Cases[0]));
        await WaitAsync(cancellationToken);
        return 0;
    }

    private static string Advice(RunningLab lab, RunningCase first)
    {
        var (host, port) = (first.Case.Host, first.Responder.EndPoint.Port);
        return $"""

            Check one by hand, here the first; the host is always RESPONDER.da.contoso.test:
              probe check {host} --address 127.0.0.1 --port {port} --allow-private --roots "{lab.RootsPath}"
              openssl s_client -connect 127.0.0.1:{port} -servername {host} -tls1_2 -cipher NULL-SHA256:@SECLEVEL=0
              nmap -Pn -p {port} --script +ip-https-discover 127.0.0.1

            Check all, with what their owners expect:
              probe check --file "{lab.DocumentPath}" --allow-private --roots "{lab.RootsPath}"

            probe is src/Probes.Cli; from this folder: dotnet run --project src/Probes.Cli -- check ...
            Ctrl+C ends the responders and deletes the files.
            """;
    }

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }
}
