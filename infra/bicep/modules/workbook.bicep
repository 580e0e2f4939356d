metadata description = 'Three pages: fleet, endpoint, health of the probers.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Location.')
param location string

@description('Required. Workspace that the pages query.')
param workspaceId string

@description('Required. Tags of every resource.')
param tags object

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'probes-workbook')
  location: location
  kind: 'shared'
  tags: tags
  properties: {
    displayName: 'DirectAccess endpoints (${environmentName})'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('workbook.json')
  }
}
