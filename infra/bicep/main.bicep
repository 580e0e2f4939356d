targetScope = 'subscription'

metadata name = 'Probes'
metadata description = 'One app per region that probes DirectAccess endpoints, with storage of its own, and the alerts over all of them.'

import { accessType, maintenanceType, networkType, regionType } from 'types.bicep'

@description('Required. Name of this environment, 1 to 12 of a-z, 0-9 and -; part of every resource name.')
@minLength(1)
@maxLength(12)
param environmentName string

@description('Required. The regions that probe; the first is the home region, which holds the endpoint list. Three in different geographies make a useful majority.')
@minLength(1)
@maxLength(8)
param regions regionType[]

@description('Optional. Location of what all regions share: workspace, Application Insights, alerts.')
param location string = regions[0].location

@description('Optional. custom: the self-contained program (src/Probes). dotnet-isolated: the second head (src/Probes.Worker).')
@allowed(['custom', 'dotnet-isolated'])
param functionsModel string = 'custom'

@description('Optional. Who may call.')
param access accessType = { mode: 'keys' }

@description('Optional. Outbound network of every region.')
param network networkType = { enabled: false, natSku: 'Standard' }

@description('Optional. All: one availability result per endpoint and slot. ChangesAndHeartbeat: failures and transitions at once, healthy endpoints every fifth slot.')
@allowed(['All', 'ChangesAndHeartbeat'])
param telemetryMode string = 'All'

@description('Optional. Which runs are kept: all, or changes, failures and the first healthy one of each hour.')
@allowed(['All', 'ChangesAndFailures'])
param history string = 'All'

@description('Optional. Months of history kept besides the current one.')
@minValue(1)
@maxValue(120)
param retentionMonths int = 13

@description('Optional. Reports of incidents name the alerts that fired. Each identity may then read what there is in this resource group (Monitoring Reader).')
param reportAlerts bool = false

@description('Optional. More settings of the program, by their names as environment variables (Probes__InlineLimit), for every region. Those that this deployment sets itself win. A secret is given as a reference to a Key Vault, never as its value.')
param extraSettings { *: string } = {}

@description('Optional. Addresses that alerts are mailed to.')
param alertEmails string[] = []

@description('Optional. Where the runbooks of alerts stand; docs/operations.md of your copy of this repository.')
param runbookUrl string = 'https://example.com/docs/operations.md'

@description('Optional. Planned work, in which nobody is told of alerts.')
param maintenance maintenanceType[] = []

@description('Optional. The Automation account with the check runbook is deployed.')
param deployRunbook bool = false

@description('Optional. Monthly budget of the resource group in the currency of the subscription; 0 is none.')
@minValue(0)
param monthlyBudget int = 0

@description('Optional. First day of the budget, the first of a month.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('Optional. Tags of every resource.')
param tags object = {}

var allTags = union(tags, { application: 'probes', environment: environmentName })
var homeRegion = regions[0].name
var storageNames = [
  for region in regions: take(
    'st${replace(environmentName, '-', '')}${region.name}${uniqueString(subscription().id, environmentName, region.name)}',
    24
  )
]
var siteNames = [
  for region in regions: 'func-${environmentName}-${region.name}-${take(uniqueString(subscription().id, environmentName, region.name), 6)}'
]

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}-probes'
  location: location
  tags: allTags
}

module shared 'modules/shared.bicep' = {
  name: 'shared'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    alertEmails: alertEmails
    tags: allTags
  }
}

module region 'modules/region.bicep' = [
  for (each, index) in regions: {
    name: 'region-${each.name}'
    scope: group
    params: {
      environmentName: environmentName
      regionName: each.name
      location: each.location
      schedule: each.?schedule ?? '${5 + 20 * (index % 3)} */5 * * * *'
      homeRegion: homeRegion
      peers: [
        for (peer, place) in regions: {
          name: peer.name
          storageName: storageNames[place]
          siteName: siteNames[place]
        }
      ]
      storageName: storageNames[index]
      storageSku: each.?storageSku ?? 'Standard_ZRS'
      siteName: siteNames[index]
      reportAlerts: reportAlerts
      extraSettings: extraSettings
      functionsModel: functionsModel
      access: access
      network: network
      telemetryMode: telemetryMode
      history: history
      retentionMonths: retentionMonths
      insightsName: shared.outputs.insightsName
      workspaceName: shared.outputs.workspaceName
      actionGroupId: shared.outputs.actionGroupId
      runbookUrl: runbookUrl
      tags: allTags
    }
  }
]

module crossRegionRbac 'modules/crossRegionRbac.bicep' = [
  for (each, index) in regions: {
    name: 'cross-region-rbac-${each.name}'
    scope: group
    params: {
      storageName: storageNames[index]
      isHome: index == 0
      principalIds: [for (other, place) in regions: region[place].outputs.principalId]
      ownIndex: index
    }
  }
]

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    workspaceId: shared.outputs.workspaceId
    insightsId: shared.outputs.insightsId
    actionGroupId: shared.outputs.actionGroupId
    configuredRegions: length(regions)
    runbookUrl: runbookUrl
    tags: allTags
  }
}

module platformAlerts 'modules/platformAlerts.bicep' = {
  name: 'platform-alerts'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    workspaceId: shared.outputs.workspaceId
    actionGroupId: shared.outputs.actionGroupId
    runbookUrl: runbookUrl
    tags: allTags
  }
}

module planned 'modules/maintenance.bicep' = if (!empty(maintenance)) {
  name: 'maintenance'
  scope: group
  params: {
    environmentName: environmentName
    windows: maintenance
    tags: allTags
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    workspaceId: shared.outputs.workspaceId
    tags: allTags
  }
}

module runbook 'modules/runbook.bicep' = if (deployRunbook) {
  name: 'runbook'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    tags: allTags
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: {
    environmentName: environmentName
    amount: monthlyBudget
    startDate: budgetStart
    contactEmails: alertEmails
  }
}

@description('Resource group of everything.')
output resourceGroupName string = group.name

@description('Function apps by region, in the order of the parameter; the zip is deployed to each.')
output siteNames string[] = [for (each, index) in regions: region[index].outputs.siteName]

@description('Fixed outbound addresses by region; empty without the network option. Give them to whoever allow-lists the prober.')
output egressAddresses string[] = [for (each, index) in regions: region[index].outputs.egressAddress]

@description('Workspace that the alerts and reports read.')
output workspaceName string = shared.outputs.workspaceName
