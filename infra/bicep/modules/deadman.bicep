metadata description = 'Two independent watches over the prober of one region: its own sweep events, and the freshness page seen from outside.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Name of the vantage point.')
param regionName string

@description('Required. Location.')
param location string

@description('Required. Host name of the app.')
param hostName string

@description('Required. Application Insights of all regions.')
param insightsName string

@description('Required. Workspace of all regions.')
param workspaceName string

@description('Required. Action group of the alerts.')
param actionGroupId string

@description('Required. Where the runbooks of alerts stand.')
param runbookUrl string

@description('Required. Tags of every resource.')
param tags object

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

// No dimensions: a value that is missing makes no series, and silence could not be counted.
resource silent 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'a7-probes-stopped-${environmentName}-${regionName}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'A7 No sweep from ${regionName} for 15 minutes'
    description: 'The prober of ${regionName} has sent no sweep event. Its endpoints are not watched from there.'
    severity: 1
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    scopes: [workspace.id]
    criteria: {
      allOf: [
        {
          query: replace(loadTextContent('../kql/a7-probes-stopped.kql'), '__REGION__', regionName)
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: {
      actionGroups: [actionGroupId]
      customProperties: { runbook: '${runbookUrl}#a7', region: regionName }
    }
  }
}

resource freshness 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'freshness-${environmentName}-${regionName}'
  location: location
  kind: 'standard'
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  properties: {
    SyntheticMonitorId: 'freshness-${environmentName}-${regionName}'
    Name: 'freshness of ${regionName}'
    Enabled: true
    Frequency: 300
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-gb-db3-azr' }
      { Id: 'us-va-ash-azr' }
      { Id: 'us-ca-sjc-azr' }
      { Id: 'apac-sg-sin-azr' }
    ]
    Request: {
      RequestUrl: 'https://${hostName}/api/health/freshness'
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource outside 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: 'a8-prober-stale-${environmentName}-${regionName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A8 The freshness page of ${regionName} fails from three places outside. It needs neither our telemetry nor the workspace.'
    severity: 1
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    scopes: [freshness.id, insights.id]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: freshness.id
      componentId: insights.id
      failedLocationCount: 3
    }
    actions: [{ actionGroupId: actionGroupId }]
    customProperties: { runbook: '${runbookUrl}#a8', region: regionName }
  }
}
