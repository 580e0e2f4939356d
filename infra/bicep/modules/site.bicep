metadata description = 'The function app of one region on Flex Consumption.'

import { accessType } from '../types.bicep'

@description('Required. Name of the app.')
param name string

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Name of the vantage point.')
param regionName string

@description('Required. Location.')
param location string

@description('Required. Resource id of the identity.')
param identityId string

@description('Required. Client id of the identity.')
param identityClientId string

@description('Required. Storage account of the region.')
param storageName string

@description('Required. Container of the package.')
param deploymentContainer string

@description('Required. Subnet of outbound traffic; empty for none.')
param subnetId string

@description('Required. The address that servers see; empty when it is not fixed.')
param egressAddress string

@description('Required. When sweeps start.')
param schedule string

@description('Required. Name of the region that holds the endpoint list.')
param homeRegion string

@description('Required. All regions: name, storageName, siteName.')
param peers object[]

@description('Required. Reports name the alerts that fired.')
param reportAlerts bool

@description('Required. More settings of the program; those below win.')
param extraSettings object

@description('Required. Which head is deployed.')
param functionsModel string

@description('Required. Who may call.')
param access accessType

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

@description('Required. Tags of every resource.')
param tags object

var tableEndpoint = 'https://{0}.table.${environment().suffixes.storage}'
var hosts = 'https://{0}.azurewebsites.net'
var runtimes = {
  custom: { name: 'custom', version: '1.0' }
  'dotnet-isolated': { name: 'dotnet-isolated', version: '10.0' }
}

var hostSettings = {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  PROBE_SCHEDULE: schedule
  RETENTION_SCHEDULE: '0 17 2 * * *'
}

var appSettings = {
  Probes__Region: regionName
  Probes__HomeRegion: homeRegion
  Probes__Storage: format(tableEndpoint, storageName)
  Probes__StorageClientId: identityClientId
  Probes__EgressIp: egressAddress
  Probes__Telemetry: telemetryMode
  Probes__Workspace: workspace.properties.customerId
  Probes__ReportAlerts: reportAlerts ? 'true' : 'false'
  Probes__History: history
  Probes__RetentionMonths: string(retentionMonths)
  Probes__Audience: access.mode == 'entra' ? 'api://${access.?clientId ?? ''}' : ''
}

var peerSettings = [
  for (peer, index) in peers: {
    'Probes__Regions__${index}__Name': peer.name
    'Probes__Regions__${index}__Tables': format(tableEndpoint, peer.storageName)
    'Probes__Regions__${index}__Url': format(hosts, peer.siteName)
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: storageName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${environmentName}-${regionName}'
  location: location
  kind: 'functionapp'
  tags: tags
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  tags: union(tags, { 'azd-service-name': 'probes-${regionName}' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: runtimes[functionsModel]
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: 10
      }
    }
    siteConfig: { minTlsVersion: '1.2' }
  }

  // All of them at once: a setting that was made by hand and is not among these is gone after the next deployment.
  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      extraSettings,
      reduce(peerSettings, {}, (all, peer) => union(all, peer)),
      hostSettings,
      appSettings
    )
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource signIn 'Microsoft.Web/sites/config@2025-03-01' = if (access.mode == 'entra') {
  parent: site
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401'
      excludedPaths: ['/api/health/live', '/api/health/freshness']
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: access.?clientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${access.?tenantId ?? tenant().tenantId}/v2.0'
        }
        validation: { allowedAudiences: ['api://${access.?clientId ?? ''}', access.?clientId ?? ''] }
      }
    }
  }
}

// Every version of this type after 2016 is a preview.
#disable-next-line use-recent-api-versions
resource siteLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'function-logs'
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

@description('Name of the app.')
output name string = site.name

@description('Host name of the app.')
output hostName string = site.properties.defaultHostName
