metadata description = 'Alerts on the platform and on the probers as such.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Location.')
param location string

@description('Required. Workspace that is queried.')
param workspaceId string

@description('Required. Action group of the alerts.')
param actionGroupId string

@description('Required. Where the runbooks of alerts stand.')
param runbookUrl string

@description('Required. Tags of every resource.')
param tags object

var rules = [
  {
    id: 'a9'
    name: 'prober-failures'
    title: 'A9 Messages ended in the poison queue'
    severity: 2
    query: loadTextContent('../kql/a9-prober-failures.kql')
  }
  {
    id: 'a9'
    name: 'function-failures'
    title: 'A9 Invocations of the prober failed'
    severity: 2
    query: loadTextContent('../kql/a9-function-failures.kql')
  }
  {
    id: 'a10'
    name: 'region-degraded'
    title: 'A10 More than half of all endpoints fail in one region at once'
    severity: 2
    query: loadTextContent('../kql/a10-region-degraded.kql')
  }
]

resource proberRules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${rule.id}-${rule.name}-${environmentName}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: '${rule.title}. The dimension EndpointId names the region, Class what happened.'
      severity: rule.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      scopes: [workspaceId]
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Measure'
            timeAggregation: 'Maximum'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: [
              { name: 'EndpointId', operator: 'Include', values: ['*'] }
              { name: 'Class', operator: 'Include', values: ['*'] }
            ]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: {
        actionGroups: [actionGroupId]
        customProperties: { runbook: '${runbookUrl}#${rule.id}' }
      }
    }
  }
]

// What is watched of the platform: where the prober runs, what it stores in, and what most alerts read.
var watchedTypes = [
  'Microsoft.Web/sites'
  'Microsoft.Storage/storageAccounts'
  'Microsoft.OperationalInsights/workspaces'
]

resource resourceHealth 'Microsoft.Insights/activityLogAlerts@2026-01-01' = {
  name: 'a9-resourcehealth-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A9 Azure reports an app, a storage account or the workspace as degraded or unavailable.'
    enabled: true
    scopes: [resourceGroup().id]
    condition: {
      allOf: [
        { field: 'category', equals: 'ResourceHealth' }
        { anyOf: [for type in watchedTypes: { field: 'resourceType', equals: type }] }
        {
          anyOf: [
            { field: 'properties.currentHealthStatus', equals: 'Degraded' }
            { field: 'properties.currentHealthStatus', equals: 'Unavailable' }
          ]
        }
      ]
    }
    actions: {
      actionGroups: [
        {
          actionGroupId: actionGroupId
          webhookProperties: { runbook: '${runbookUrl}#a9' }
        }
      ]
    }
  }
}

// Service Health knows no resource group. Services are not filtered by name: no list of them is published, and a name that is wrong would silence the rule.
resource serviceHealth 'Microsoft.Insights/activityLogAlerts@2026-01-01' = {
  name: 'a9-servicehealth-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A9 Azure reports an incident, or work that needs an answer, in a service that the subscription uses.'
    enabled: true
    scopes: [subscription().id]
    condition: {
      allOf: [
        { field: 'category', equals: 'ServiceHealth' }
        {
          anyOf: [
            { field: 'properties.incidentType', equals: 'Incident' }
            { field: 'properties.incidentType', equals: 'Maintenance' }
            { field: 'properties.incidentType', equals: 'ActionRequired' }
          ]
        }
      ]
    }
    actions: {
      actionGroups: [
        {
          actionGroupId: actionGroupId
          webhookProperties: { runbook: '${runbookUrl}#a9' }
        }
      ]
    }
  }
}
