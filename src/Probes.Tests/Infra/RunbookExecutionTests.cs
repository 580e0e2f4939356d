using System.Text.Json;
using IpHttps.Diagnosis;
using Probes.Tests.App;
using Probes.Tests.App.Checks;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>
/// The runbook in PowerShell, against the app behind HTTPS. The three commands of the Az modules are stand-ins; everything else is what Azure Automation would run.
/// PowerShell is the local tool of .config/dotnet-tools.json, which the first test restores.
/// </summary>
public sealed class RunbookExecutionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static readonly string Runbook = Path.Combine(Repository.Root, "infra/runbook/Invoke-DirectAccessCheck.ps1");

    private static readonly Lazy<Task<string>> Restored = new(() => RunningProgram.RunAsync("dotnet", "", Limit, "tool", "restore"));

    // What the first two print must not reach the output of the runbook.
    private const string Azure = """
        function Disable-AzContextAutosave { param($Scope) "context $Scope" }
        function Connect-AzAccount { param([switch]$Identity) "signed in with identity: $Identity" }
        function Get-AzAccessToken { param($ResourceUrl, [switch]$AsSecureString) [pscustomobject]@{ Token = ConvertTo-SecureString "token-for-$ResourceUrl" -AsPlainText -Force } }
        """;

    [ProgramFact("env", "coreutils")]
    public async Task Every_script_is_PowerShell()
    {
        var scripts = string.Join(',', Repository.Files("infra", "*.ps1").Select(file => $"'{Path.Combine(Repository.Root, file)}'"));

        var said = await PowerShellAsync("", $$"""
            foreach ($file in {{scripts}}) { $errors = $null; [void][System.Management.Automation.Language.Parser]::ParseFile($file, [ref]$null, [ref]$errors); "$($errors.Count) errors"; $errors }
            """);

        Assert.Equal("0 errors", said);
    }

    [ProgramFact("env", "coreutils")]
    public async Task It_follows_the_check_to_its_end_and_writes_one_object()
    {
        await using var app = await StartAsync(Verdict.Misconfigured);
        await using var front = await SecureFront.StartAsync(app);
        front.First = 503;

        var said = await RunAsync(front, "-EndpointId a -WaitSeconds 0");

        using var result = JsonDocument.Parse(said);
        var region = Assert.Single(result.RootElement.GetProperty("regions").EnumerateArray());
        Assert.Equal(("a", "complete", true), (Text(result.RootElement, "endpointId"), Text(result.RootElement, "state"), result.RootElement.GetProperty("down").GetBoolean()));
        Assert.Equal(("local", "Misconfigured"), (Text(region, "region"), Text(region, "verdict")));
        var seen = front.Seen.ToArray();
        Assert.Equal(["POST /api/checks?wait=0", "POST /api/checks?wait=0", $"GET /api/checks/{Text(result.RootElement, "checkId")}"], seen.Select(each => each.Request).Take(3));
        Assert.All(seen, each => Assert.Equal("Bearer token-for-api://probes", each.Authorization));
        Assert.Matches("^[0-9a-f]{32}$", seen[0].Key);
        Assert.Equal(seen[0].Key, seen[1].Key);
    }

    [ProgramFact("env", "coreutils")]
    public async Task An_alert_names_the_endpoint_and_the_job_fails_when_that_was_asked_for()
    {
        await using var app = await StartAsync(Verdict.Unreachable);
        await using var front = await SecureFront.StartAsync(app);
        const string Alert = """{"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertRule":"a1"},"alertContext":{"condition":{"allOf":[{"dimensions":[{"name":"Class","value":"Unreachable"},{"name":"EndpointId","value":"a"}]}]}}}}""";

        var said = await RunAsync(front, $"-WebhookData ([pscustomobject]@{{ RequestBody = '{Alert}' }}) -FailJobOnDown");

        Assert.Contains("\"endpointId\":\"a\"", said, StringComparison.Ordinal);
        Assert.Contains("a is down in 1 of 1 regions.", said, StringComparison.Ordinal);
    }

    [ProgramFact("env", "coreutils")]
    public async Task A_refusal_of_the_API_ends_the_job_with_its_reason()
    {
        await using var app = await StartAsync(Verdict.Healthy);
        await using var front = await SecureFront.StartAsync(app);

        Assert.Contains("The API answered 404", await RunAsync(front, "-EndpointId unknown"), StringComparison.Ordinal);
        Assert.Contains("EndpointId must be the id of a registered endpoint", await RunAsync(front, "-EndpointId 'a b'"), StringComparison.Ordinal);
    }

    private static Task<RunningApp> StartAsync(Verdict verdict) =>
        CheckApp.StartAsync((request, _) => Task.FromResult(TestRuns.Of(request, verdict, TestRuns.Noon)));

    private static Task<string> RunAsync(SecureFront front, string arguments) =>
        PowerShellAsync(front.RootPath, $"{Azure}\n& '{Runbook}' -BaseUrl '{front.Url}/' -Audience 'api://probes' {arguments}");

    private static async Task<string> PowerShellAsync(string root, string script)
    {
        var restored = await Restored.Value;
        var said = await RunningProgram.RunAsync(
            "env", "", Limit, $"SSL_CERT_FILE={root}", "NO_COLOR=1", "POWERSHELL_TELEMETRY_OPTOUT=1", "DOTNET_NOLOGO=1", "dotnet", "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-Command", script);
        return said.Contains("dotnet tool restore", StringComparison.Ordinal) ? restored + said : said.Trim();
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
