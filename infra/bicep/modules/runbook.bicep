metadata description = 'An Automation account whose identity may ask for checks. The script is imported afterwards; see docs/runbook.md.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Location.')
param location string

@description('Required. Tags of every resource.')
param tags object

resource account 'Microsoft.Automation/automationAccounts@2024-10-23' = {
  name: 'aa-${environmentName}-probes'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    sku: { name: 'Basic' }
    disableLocalAuth: true
  }
}

resource check 'Microsoft.Automation/automationAccounts/runbooks@2024-10-23' = {
  parent: account
  name: 'Invoke-DirectAccessCheck'
  location: location
  tags: tags
  properties: {
    runbookType: 'PowerShell'
    runtimeEnvironment: 'PowerShell-7.4'
    description: 'Asks every region to check one endpoint now and writes one JSON object.'
    logProgress: false
    logVerbose: false
  }
}
