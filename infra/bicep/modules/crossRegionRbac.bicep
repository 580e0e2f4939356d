metadata description = 'What the other regions may do with the storage of one: read its tables; in the home region also change the endpoint list.'

@description('Required. Storage account of the region.')
param storageName string

@description('Required. This region holds the endpoint list.')
param isHome bool

@description('Required. Object ids of the identities of all regions.')
param principalIds string[]

@description('Required. Place of this region among them; its own roles are given elsewhere.')
param ownIndex int

var roles = {
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  storageTableDataReader: '76199698-9eea-4c19-bc75-cec21354c6b6'
}
var role = isHome ? roles.storageTableDataContributor : roles.storageTableDataReader

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: storageName
}

resource others 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (principalId, index) in principalIds: if (index != ownIndex) {
    scope: account
    name: guid(account.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]
