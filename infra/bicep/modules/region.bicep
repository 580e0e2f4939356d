metadata description = 'One region: identity, storage, network if wanted, app, roles, and the watch over the prober itself.'

import { accessType, networkType } from '../types.bicep'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Name of the vantage point.')
param regionName string

@description('Required. Azure location.')
param location string

@description('Required. When sweeps start, six fields, UTC.')
param schedule string

@description('Required. Name of the region that holds the endpoint list.')
param homeRegion string

@description('Required. All regions, this one among them: name, storageName, siteName.')
param peers object[]

@description('Required. Storage account of this region.')
param storageName string

@description('Required. Redundancy of the storage account.')
param storageSku string

@description('Required. Reports name the alerts that fired.')
param reportAlerts bool

@description('Required. More settings of the program.')
param extraSettings object

@description('Required. Function app of this region.')
param siteName string

@description('Required. Which head is deployed.')
param functionsModel string

@description('Required. Who may call.')
param access accessType

@description('Required. Outbound network.')
param network networkType

@description('Required. Which availability results are sent.')
param telemetryMode string

@description('Required. Which runs are kept.')
param history string

@description('Required. Months of history kept.')
param retentionMonths int

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

// User-assigned, so that its roles are there before the app first starts.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${environmentName}-${regionName}'
  location: location
  tags: tags
}

module storage 'storage.bicep' = {
  name: 'storage-${regionName}'
  params: {
    name: storageName
    sku: storageSku
    location: location
    workspaceName: workspaceName
    tags: tags
  }
}

module egress 'network.bicep' = if (network.enabled) {
  name: 'network-${regionName}'
  params: {
    environmentName: environmentName
    regionName: regionName
    location: location
    natSku: network.natSku
    tags: tags
  }
}

module rbac 'rbac.bicep' = {
  name: 'rbac-${regionName}'
  params: {
    storageName: storage.outputs.name
    insightsName: insightsName
    workspaceName: workspaceName
    reportAlerts: reportAlerts
    principalId: identity.properties.principalId
  }
}

module site 'site.bicep' = {
  name: 'site-${regionName}'
  params: {
    name: siteName
    environmentName: environmentName
    regionName: regionName
    location: location
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    subnetId: network.enabled ? egress!.outputs.subnetId : ''
    egressAddress: network.enabled ? egress!.outputs.egressAddress : ''
    schedule: schedule
    homeRegion: homeRegion
    peers: peers
    reportAlerts: reportAlerts
    extraSettings: extraSettings
    functionsModel: functionsModel
    access: access
    telemetryMode: telemetryMode
    history: history
    retentionMonths: retentionMonths
    insightsName: insightsName
    workspaceName: workspaceName
    tags: tags
  }
  dependsOn: [rbac]
}

module deadman 'deadman.bicep' = {
  name: 'deadman-${regionName}'
  params: {
    environmentName: environmentName
    regionName: regionName
    location: location
    hostName: site.outputs.hostName
    insightsName: insightsName
    workspaceName: workspaceName
    actionGroupId: actionGroupId
    runbookUrl: runbookUrl
    tags: tags
  }
}

@description('Object id of the identity of this region.')
output principalId string = identity.properties.principalId

@description('Name of the function app.')
output siteName string = site.outputs.name

@description('Fixed outbound address; empty without the network option.')
output egressAddress string = network.enabled ? egress!.outputs.egressAddress : ''
