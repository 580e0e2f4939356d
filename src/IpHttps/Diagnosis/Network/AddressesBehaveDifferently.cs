namespace IpHttps.Diagnosis.Rules;

/// <summary>The addresses of one name answer hellos in different ways.</summary>
internal sealed class AddressesBehaveDifferently : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1106",
        Severity.Warning,
        Verdict.Degraded,
        "The addresses of the name behave differently",
        "Compare the servers behind the addresses (cipher suites, binding, role). Give all of them the same configuration, or take the odd "
        + "one out of DNS. On each: netsh http show sslcert, Get-TlsCipherSuite, Get-RemoteAccess.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (one server per entry point)");

    public override Finding? Evaluate(RunCase run)
    {
        var groups = run.Voting.Where(at => at.Address.Connected).GroupBy(Behaviour).ToArray();
        return groups.Length < 2
            ? null
            : new Finding(
                Info,
                $"The addresses differ: {string.Join("; ", groups.Select(group => $"{Words.List(group.Select(at => at.Address.Address.ToString()))}: {group.Key}"))}");
    }

    /// <summary>Without the HTTP answer, which only one address of a run is asked for.</summary>
    private static string Behaviour(AddressCase at) => $"NULL suites {Answer(at.Windows8)}, encrypted suites {Answer(at.Windows7)}";

    private static string Answer(Evidence.Attempt? attempt) => attempt switch
    {
        null or { Connected: false } => "not tried",
        { Tls: not null } => "answered",
        _ => $"refused ({Endings.Short(attempt.Ending)})",
    };
}
