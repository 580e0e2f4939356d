<#
.SYNOPSIS
    Checks a DirectAccess entry point now, from every region, and writes one JSON object.

.DESCRIPTION
    A runbook for Azure Automation (runtime PowerShell 7.4, system-assigned managed identity). It asks the API of Probes for a check of a
    registered endpoint, follows the answer 202 until the check has ended or the deadline has passed, and writes the result as one JSON object.
    The identity needs the app role Probe.Execute.

    The job fails when the runbook itself broke. It fails for an endpoint that is down only with -FailJobOnDown.

.PARAMETER BaseUrl
    Where Probes answers, such as https://probes-weu.azurewebsites.net.

.PARAMETER Audience
    What the token is asked for, such as api://probes.

.PARAMETER EndpointId
    The registered endpoint. From an alert it is the dimension endpointId.

.PARAMETER Regions
    Names of regions; all of them when left out.

.PARAMETER WaitSeconds
    Seconds the API may wait for the result before it answers 202, 0 to 25.

.PARAMETER DeadlineSeconds
    Seconds until the runbook gives up.

.PARAMETER WebhookData
    Given by a webhook of an action group: a common alert schema alert.

.PARAMETER FailJobOnDown
    The job fails when a region says that clients cannot connect.
#>
param(
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^https://')]
    [string]$BaseUrl,

    [Parameter(Mandatory = $true)]
    [string]$Audience,

    [string]$EndpointId,

    [string[]]$Regions,

    [ValidateRange(0, 25)]
    [int]$WaitSeconds = 25,

    [ValidateRange(30, 600)]
    [int]$DeadlineSeconds = 180,

    [object]$WebhookData,

    [switch]$FailJobOnDown
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$shortestPause = 1
$longestPause = 30
$down = @('Unreachable', 'WrongResponder', 'Misconfigured')

function Get-AlertEndpointId {
    <# The dimension endpointId of a common alert schema alert. #>
    param([object]$Webhook)

    # The test pane gives text where a webhook gives an object.
    $webhookObject = if ($Webhook -is [string]) { $Webhook | ConvertFrom-Json } else { $Webhook }
    $alert = $webhookObject.RequestBody | ConvertFrom-Json
    if ($alert.schemaId -ne 'azureMonitorCommonAlertSchema') {
        throw 'WebhookData is no alert of the common alert schema.'
    }

    foreach ($condition in $alert.data.alertContext.condition.allOf) {
        foreach ($dimension in $condition.dimensions) {
            if ($dimension.name -eq 'endpointId') {
                return $dimension.value
            }
        }
    }

    throw "The alert $($alert.data.essentials.alertRule) has no dimension endpointId."
}

function Get-Field {
    <# A field that may be absent, which strict mode would refuse. #>
    param([object]$From, [string]$Name)

    if ($null -ne $From -and $From.PSObject.Properties.Name -contains $Name) {
        return $From.$Name
    }

    return $null
}

function Get-Pause {
    <# Seconds of Retry-After, within bounds. #>
    param([System.Collections.IDictionary]$Headers)

    $seconds = 0
    if ($Headers.ContainsKey('Retry-After') -and [int]::TryParse([string]$Headers['Retry-After'][0], [ref]$seconds)) {
        return [Math]::Min([Math]::Max($seconds, $shortestPause), $longestPause)
    }

    return 2
}

if ($WebhookData) {
    $EndpointId = Get-AlertEndpointId -Webhook $WebhookData
}

if ($EndpointId -notmatch '^[a-z0-9-]{1,64}$') {
    throw 'EndpointId must be the id of a registered endpoint: 1 to 64 of a-z, 0-9 and -.'
}

$null = Disable-AzContextAutosave -Scope Process
$null = Connect-AzAccount -Identity

# A SecureString since Az.Accounts 5; it is never turned into plain text here.
$token = (Get-AzAccessToken -ResourceUrl $Audience -AsSecureString).Token

$body = @{ endpointId = $EndpointId }
if ($Regions) {
    $body.regions = @($Regions)
}

$server = $BaseUrl.TrimEnd('/')
$deadline = [DateTimeOffset]::UtcNow.AddSeconds($DeadlineSeconds)
$key = [Guid]::NewGuid().ToString('N')
$status = 0
$headers = @{}
$check = $null

while ($true) {
    # The same key each time, so that a repeated request is the same check.
    if ($null -eq $check) {
        $request = @{
            Method      = 'Post'
            Uri         = "$server/api/checks?wait=$WaitSeconds"
            Headers     = @{ 'Idempotency-Key' = $key }
            ContentType = 'application/json'
            Body        = ($body | ConvertTo-Json -Compress)
        }
    }
    else {
        $request = @{ Method = 'Get'; Uri = "$server/api/checks/$($check.checkId)" }
    }

    $answer = Invoke-RestMethod @request -Authentication Bearer -Token $token -MaximumRedirection 0 -TimeoutSec 60 `
        -SkipHttpErrorCheck -StatusCodeVariable status -ResponseHeadersVariable headers

    if ($status -in 200, 202) {
        $check = $answer
        if ($check.state -ne 'running') {
            break
        }
    }
    elseif ($status -notin 429, 502, 503, 504) {
        throw "The API answered ${status}: $(Get-Field -From $answer -Name 'detail')"
    }

    $pause = Get-Pause -Headers $headers
    if ([DateTimeOffset]::UtcNow.AddSeconds($pause) -gt $deadline) {
        break
    }

    Start-Sleep -Seconds $pause
}

if ($null -eq $check) {
    throw "The API answered $status until the deadline."
}

$results = @(foreach ($region in $check.regions) {
    $run = Get-Field -From $region -Name 'run'
    $findings = Get-Field -From $run -Name 'findings'
    [ordered]@{
        region   = $region.region
        state    = $region.state
        verdict  = Get-Field -From $run -Name 'verdict'
        headline = Get-Field -From $run -Name 'headline'
        findings = @($findings | Where-Object { $_ } | ForEach-Object { $_.id })
        problem  = Get-Field -From (Get-Field -From $region -Name 'problem') -Name 'detail'
    }
})

$failing = @($results | Where-Object { $_.verdict -in $down })
[ordered]@{
    endpointId = $EndpointId
    checkId    = $check.checkId
    state      = $check.state
    down       = $failing.Count -gt 0
    regions    = $results
} | ConvertTo-Json -Depth 6 -Compress | Write-Output

if ($FailJobOnDown -and $failing.Count -gt 0) {
    throw "$EndpointId is down in $($failing.Count) of $($results.Count) regions."
}
