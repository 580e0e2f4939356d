metadata description = 'Types that several modules share.'

@export()
@description('A region that probes. Its name is part of run ids and of availability results.')
type regionType = {
  @description('Required. Short name, 1 to 12 of a-z and 0-9, for example weu. It is the name of the vantage point in every run.')
  @minLength(1)
  @maxLength(12)
  name: string

  @description('Required. Azure location, for example westeurope.')
  location: string

  @description('Optional. Redundancy of its storage. Default: Standard_ZRS; Standard_LRS where the location has no zones.')
  storageSku: ('Standard_ZRS' | 'Standard_LRS')?

  @description('Optional. Six-field schedule in UTC, seconds first. Default: every five minutes, regions 20 seconds apart.')
  schedule: string?
}

@export()
@description('Network of a region.')
type networkType = {
  @description('Required. true: outbound traffic leaves through a NAT gateway with a fixed public address. Costs about as much as the rest together.')
  enabled: bool

  @description('Required. StandardV2 is zone-redundant; Standard is in more regions.')
  natSku: 'Standard' | 'StandardV2'
}

@export()
@description('Who may call the HTTP functions.')
type accessType = {
  @description('Required. keys: function keys. entra: the platform signs callers in and passes on their app roles.')
  mode: 'keys' | 'entra'

  @description('Conditional. Application (client) id of the API registration; required if mode is entra.')
  clientId: string?

  @description('Conditional. Tenant of that registration; required if mode is entra.')
  tenantId: string?
}

@export()
@description('Planned work, during which no action group is told. Alerts fire and are seen in the portal all the same.')
type maintenanceType = {
  @description('Required. Short name, unique among the windows.')
  @minLength(1)
  name: string

  @description('Required. Begin, local time of timeZone: 2026-12-01T22:00:00.')
  from: string

  @description('Conditional. End, in the same form; required unless weekly is given.')
  until: string?

  @description('Optional. Name of a time zone as Windows has it, for example W. Europe Standard Time. Default: UTC.')
  timeZone: string?

  @description('Optional. From then on every week, on these days between these times (22:00:00). An end before the start is of the next day.')
  weekly: {
    days: ('Sunday' | 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday')[]
    start: string
    end: string
  }?
}
