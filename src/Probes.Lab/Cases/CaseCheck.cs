using System.Collections.Immutable;
using IpHttps.Output;
using IpHttps.Targets;

namespace Probes.Lab.Cases;

/// <summary>Holds a run against what its case deserves.</summary>
public static class CaseCheck
{
    /// <summary>Everything in which the run differs, one line each; empty when it is as deserved.</summary>
    public static ImmutableArray<string> Differences(DeservedCase deserved, RunDocument run)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        if (run.Verdict != deserved.Verdict)
        {
            differences.Add($"verdict {run.Verdict}, deserved {deserved.Verdict}");
        }

        foreach (var id in deserved.Findings.Where(id => run.Findings.All(finding => finding.Id != id)))
        {
            differences.Add($"finding {id} is missing; there are {Listed(run.Findings.Select(finding => finding.Id))}");
        }

        var code = run.Clients.FirstOrDefault(client => client.Generation == ClientGeneration.Windows8)?.Code;
        if (deserved.ClientCode is { } expected && code != expected)
        {
            differences.Add($"Windows 8 and later get {code ?? "no code"}, deserved {expected}");
        }

        if (deserved.Kind is { } kind && run.Responder.Kind != kind)
        {
            differences.Add($"the responder is {run.Responder.Kind}, deserved {kind}");
        }

        if (deserved.Product is { } product && run.Responder.Product != product)
        {
            differences.Add($"the responder is named {run.Responder.Product ?? "nothing"}, deserved {product}");
        }

        return differences.DrainToImmutable();
    }

    private static string Listed(IEnumerable<string> ids) => ids.ToArray() is { Length: > 0 } some ? string.Join(", ", some) : "none";
}
