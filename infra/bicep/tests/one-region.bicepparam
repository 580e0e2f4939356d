using '../main.bicep'

// The least that can be deployed, with a standard NAT gateway.
param environmentName = 'one'

param regions = [
  { name: 'weu', location: 'westeurope' }
]

param network = { enabled: true, natSku: 'Standard' }
