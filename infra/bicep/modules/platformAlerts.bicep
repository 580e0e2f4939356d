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
    title: 'A9 Messages ended in the poison queue, or invocations failed'
    severity: 2
    query: loadTextContent('../kql/a9-prober-failures.kql')
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

resource health 'Microsoft.Insights/activityLogAlerts@2026-01-01' = [
  for category in ['ResourceHealth', 'ServiceHealth']: {
    name: 'a9-${toLower(category)}-${environmentName}'
    location: 'global'
    tags: tags
    properties: {
      description: 'A9 Azure reports trouble (${category}).'
      enabled: true
      // Service Health knows no resource group; the other is asked about ours only.
      scopes: [category == 'ServiceHealth' ? subscription().id : resourceGroup().id]
      condition: { allOf: [{ field: 'category', equals: category }] }
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
]
