metadata description = 'A monthly budget of the resource group.'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. Amount in the currency of the subscription.')
param amount int

@description('Required. First day, the first of a month.')
param startDate string

@description('Required. Who is told at 80 and 100 percent.')
@minLength(1)
param contactEmails string[]

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: 'budget-${environmentName}-probes'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      nearly: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        contactEmails: contactEmails
      }
      reached: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        contactEmails: contactEmails
      }
    }
  }
}
