using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>The text of the scripts is held to what was agreed; <see cref="RunbookExecutionTests"/> runs one of them.</summary>
public class RunbookTests
{
    private static readonly string Runbook = Repository.Read("infra/runbook/Invoke-DirectAccessCheck.ps1");

    [Theory]
    [InlineData("BaseUrl")]
    [InlineData("Audience")]
    [InlineData("EndpointId")]
    [InlineData("Regions")]
    [InlineData("WaitSeconds")]
    [InlineData("DeadlineSeconds")]
    [InlineData("WebhookData")]
    [InlineData("FailJobOnDown")]
    public void Every_parameter_is_there_and_is_explained(string name)
    {
        Assert.Matches($@"\[[a-z]+(\[\])?\]\${name}\b", Runbook);
        Assert.Contains($".PARAMETER {name}", Runbook, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$ErrorActionPreference = 'Stop'")]
    [InlineData("Disable-AzContextAutosave -Scope Process")]
    [InlineData("Connect-AzAccount -Identity")]
    [InlineData("-Authentication Bearer -Token $token")]
    [InlineData("'Idempotency-Key'")]
    [InlineData("'Retry-After'")]
    [InlineData("azureMonitorCommonAlertSchema")]
    [InlineData("[object]$WebhookData")]
    public void It_follows_the_conventions(string text) => Assert.Contains(text, Runbook, StringComparison.Ordinal);

    [Theory]
    [InlineData("ConvertFrom-SecureString")]
    [InlineData("-AsPlainText")]
    [InlineData("SecureStringToBSTR")]
    [InlineData("Invoke-Expression")]
    [InlineData("-SkipCertificateCheck")]
    [InlineData("Write-Host")]
    public void It_keeps_its_token_to_itself_and_runs_no_text(string text) => Assert.DoesNotContain(text, Runbook, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void It_writes_one_object() => Assert.Single(Regex.Matches(Runbook, "Write-Output"));

    // $run?.verdict is the field of a variable named "run?": PowerShell takes the question mark into the name.
    [Fact]
    public void No_variable_takes_a_question_mark_into_its_name() => Assert.DoesNotMatch(@"\$\w+\?", Runbook);

    [Fact]
    public void Its_brackets_are_closed()
    {
        var code = Regex.Replace(Runbook, @"<#[\s\S]*?#>|#[^\n]*|'[^'\n]*'|""[^""\n]*""", "");
        var open = new Stack<char>();
        foreach (var c in code)
        {
            if (c is '(' or '[' or '{')
            {
                open.Push(c switch { '(' => ')', '[' => ']', _ => '}' });
            }
            else if (c is ')' or ']' or '}')
            {
                Assert.Equal(open.Pop(), c);
            }
        }

        Assert.Empty(open);
    }

    [ProgramFact("bash", "bash")]
    public async Task The_registration_script_is_bash()
    {
        var script = Path.Combine(Repository.Root, "infra/entra/register-app.sh");

        Assert.Equal("", await RunningProgram.RunAsync("bash", "", TimeSpan.FromSeconds(60), "-n", script));
    }

    [Fact]
    public void The_registration_script_makes_every_role_and_holds_no_secret()
    {
        var script = Repository.Read("infra/entra/register-app.sh");

        Assert.All(Access.Permissions.All, permission => Assert.Contains($"\"value\": \"{Access.Permissions.RoleOf(permission)}\"", script, StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)password|client-?secret|credential reset", script);
    }
}
