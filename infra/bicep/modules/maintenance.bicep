metadata description = 'Windows of planned work in which the action groups of this resource group are not told.'

import { maintenanceType } from '../types.bicep'

@description('Required. Name of the environment.')
param environmentName string

@description('Required. The windows.')
param windows maintenanceType[]

@description('Required. Tags of every resource.')
param tags object

resource rules 'Microsoft.AlertsManagement/actionRules@2021-08-08' = [
  for window in windows: {
    name: 'maintenance-${window.name}-${environmentName}'
    location: 'Global'
    tags: tags
    properties: {
      description: 'Planned work: ${window.name}'
      enabled: true
      scopes: [resourceGroup().id]
      actions: [{ actionType: 'RemoveAllActionGroups' }]
      schedule: {
        effectiveFrom: window.from
        effectiveUntil: window.?until
        timeZone: window.?timeZone ?? 'UTC'
        recurrences: window.?weekly == null
          ? null
          : [
              {
                recurrenceType: 'Weekly'
                daysOfWeek: window.weekly!.days
                startTime: window.weekly!.start
                endTime: window.weekly!.end
              }
            ]
      }
    }
  }
]
