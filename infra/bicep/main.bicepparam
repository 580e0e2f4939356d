using 'main.bicep'

// azd gives the name of its environment; plain az takes the default.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'prod')

param regions = [
  { name: 'weu', location: 'westeurope' }
  { name: 'eus', location: 'eastus2' }
  { name: 'sea', location: 'southeastasia' }
]

param alertEmails = []
