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
