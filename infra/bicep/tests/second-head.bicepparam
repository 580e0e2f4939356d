using '../main.bicep'

// The second head, sign-in by the platform, fixed outbound addresses, and everything that is optional.
param environmentName = 'test-2nd'

param regions = [
  { name: 'weu', location: 'westeurope' }
  { name: 'eus', location: 'eastus2', schedule: '0 */10 * * * *', storageSku: 'Standard_LRS' }
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

param reportAlerts = true

param alertEmails = ['first@example.com', 'second@example.com']

param maintenance = [
  { name: 'once', from: '2026-12-01T22:00:00', until: '2026-12-02T04:00:00' }
  {
    name: 'weekly'
    from: '2026-12-01T00:00:00'
    timeZone: 'W. Europe Standard Time'
    weekly: { days: ['Saturday', 'Sunday'], start: '22:00:00', end: '02:00:00' }
  }
]

param extraSettings = {
  Probes__InlineLimit: '500'
  Probes__Region: 'not-ours-to-set'
}

param deployRunbook = true

param monthlyBudget = 100

param budgetStart = '2026-12-01'

param tags = { owner: 'network-team' }
