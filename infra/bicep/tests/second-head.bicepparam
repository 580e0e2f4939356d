using '../main.bicep'

// The second head, sign-in by the platform, fixed outbound addresses, and everything that is optional.
param environmentName = 'test-2nd'

param regions = [
  { name: 'weu', location: 'westeurope' }
  { name: 'eus', location: 'eastus2', schedule: '0 */10 * * * *' }
]

param functionsModel = 'dotnet-isolated'

param access = {
  mode: 'entra'
  clientId: '11111111-1111-1111-1111-111111111111'
  tenantId: '22222222-2222-2222-2222-222222222222'
}

param network = { enabled: true, natSku: 'StandardV2' }

param telemetryMode = 'ChangesAndHeartbeat'

param history = 'ChangesAndFailures'

param retentionMonths = 24

param alertEmails = ['first@example.com', 'second@example.com']

param deployRunbook = true

param monthlyBudget = 100

param budgetStart = '2026-12-01'

param tags = { owner: 'network-team' }
