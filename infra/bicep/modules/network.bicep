metadata description = 'A network whose outbound traffic has one fixed public address.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Name of the vantage point.')
param regionName string

@description('Required. Location.')
param location string

@description('Required. Standard or StandardV2.')
@allowed(['Standard', 'StandardV2'])
param natSku string

@description('Required. Tags of every resource.')
param tags object

var suffix = '${environmentName}-${regionName}'

resource address 'Microsoft.Network/publicIPAddresses@2025-09-01' = {
  name: 'pip-${suffix}'
  location: location
  tags: tags
  sku: { name: natSku }
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
  }
}

resource gateway 'Microsoft.Network/natGateways@2025-09-01' = {
  name: 'ng-${suffix}'
  location: location
  tags: tags
  sku: { name: natSku }
  properties: {
    idleTimeoutInMinutes: 4
    publicIpAddresses: [{ id: address.id }]
  }
}

// The second wall behind the program's own address guard: nothing inside a network is dialled. Any port of the internet may be an entry point's.
resource rules 'Microsoft.Network/networkSecurityGroups@2025-09-01' = {
  name: 'nsg-${suffix}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'deny-virtual-network'
        properties: {
          priority: 100
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-internet'
        properties: {
          priority: 200
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2025-09-01' = {
  name: 'vnet-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/24'] }
    subnets: [
      {
        name: 'functions'
        properties: {
          addressPrefix: '10.20.0.0/27'
          defaultOutboundAccess: false
          natGateway: { id: gateway.id }
          networkSecurityGroup: { id: rules.id }
          delegations: [
            {
              name: 'flex'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
    ]
  }
}

@description('Subnet of the app.')
output subnetId string = network.properties.subnets[0].id

@description('The address that servers see.')
output egressAddress string = address.properties.ipAddress
