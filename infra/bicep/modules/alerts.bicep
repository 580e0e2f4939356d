metadata description = 'Alerts on endpoints. The description of a rule is static; which endpoint and what is wrong with it are its dimensions.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Location.')
param location string

@description('Required. Workspace that is queried.')
param workspaceId string

@description('Required. Application Insights of all regions.')
param insightsId string

@description('Required. Action group of the alerts.')
param actionGroupId string

@description('Required. Number of regions that probe: the denominator of the majority, whether they report or not.')
@minValue(1)
param configuredRegions int

@description('Required. Where the runbooks of alerts stand.')
param runbookUrl string

@description('Required. Tags of every resource.')
param tags object

var regionsToken = '__CONFIGURED_REGIONS__'
// The window holds two results of an endpoint that is probed every three hours, and the heartbeat of a healthy one; the queries leave out what is old.
var rules = [
  {
    id: 'a1'
    name: 'endpoint-down'
    title: 'A1 A majority of the regions sees the endpoint down'
    severity: 1
    frequency: 'PT5M'
    window: 'PT6H'
    query: replace(loadTextContent('../kql/a1-endpoint-down.kql'), regionsToken, string(configuredRegions))
  }
  {
    id: 'a2'
    name: 'wrong-responder'
    title: 'A2 Something that is not DirectAccess answers'
    severity: 1
    frequency: 'PT5M'
    window: 'PT6H'
    query: replace(loadTextContent('../kql/a2-wrong-responder.kql'), regionsToken, string(configuredRegions))
  }
  {
    id: 'a3'
    name: 'one-region-only'
    title: 'A3 One region alone has seen the endpoint down for 30 minutes'
    severity: 3
    frequency: 'PT15M'
    window: 'PT6H'
    query: replace(loadTextContent('../kql/a3-one-region-only.kql'), regionsToken, string(configuredRegions))
  }
  {
    id: 'a4'
    name: 'certificate-ends'
    title: 'A4 A certificate ends within 30 days'
    severity: 3
    frequency: 'PT6H'
    window: 'PT6H'
    query: replace(loadTextContent('../kql/a4-certificate-ends.kql'), '__DAYS__', '30')
  }
  {
    id: 'a4'
    name: 'certificate-ends-soon'
    title: 'A4 A certificate ends within 7 days'
    severity: 2
    frequency: 'PT6H'
    window: 'PT6H'
    query: replace(loadTextContent('../kql/a4-certificate-ends.kql'), '__DAYS__', '7')
  }
  {
    id: 'a5'
    name: 'null-suites-lost'
    title: 'A5 NULL cipher suites are no longer accepted'
    severity: 3
    frequency: 'PT15M'
    window: 'PT6H'
    query: loadTextContent('../kql/a5-null-suites-lost.kql')
  }
]

resource endpointRules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${rule.id}-${rule.name}-${environmentName}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: '${rule.title}. See the dimensions EndpointId and Class, and the runbook.'
      severity: rule.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: rule.frequency
      windowSize: rule.window
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

resource slow 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: 'a6-slow-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A6 An endpoint takes much longer than it used to.'
    severity: 3
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    scopes: [insightsId]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'DynamicThresholdCriterion'
          name: 'duration'
          metricNamespace: 'microsoft.insights/components'
          metricName: 'availabilityResults/duration'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          alertSensitivity: 'Low'
          failingPeriods: { numberOfEvaluationPeriods: 4, minFailingPeriodsToAlert: 4 }
          dimensions: [
            { name: 'availabilityResult/name', operator: 'Include', values: ['*'] }
            { name: 'availabilityResult/location', operator: 'Include', values: ['*'] }
          ]
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
    customProperties: { runbook: '${runbookUrl}#a6' }
  }
}
