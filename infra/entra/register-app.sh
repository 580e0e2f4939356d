#!/usr/bin/env bash
# Creates the app registration that Probes checks tokens against (Auth=entra): its app roles, its service principal, and grants to
# managed identities. Running it again changes nothing that is there.
#
# Not executed here: it needs a tenant and an account that may create app registrations (Application Administrator).
#
#   infra/entra/register-app.sh --name probes [--grant OBJECT_ID:ROLE]...
#
# --grant gives a managed identity (object id of its service principal) an app role:
#   Probe.Read, Probe.Execute (runbooks, other regions), Probe.AdHoc, Probe.Manage
set -euo pipefail

usage() {
  echo "usage: $0 --name NAME [--grant OBJECT_ID:ROLE]..." >&2
  exit 64
}

name=""
grants=()
while [[ $# -gt 0 ]]; do
  case "$1" in
    --name)
      [[ $# -ge 2 ]] || usage
      name="$2"
      shift 2
      ;;
    --grant)
      [[ $# -ge 2 ]] || usage
      grants+=("$2")
      shift 2
      ;;
    *) usage ;;
  esac
done
[[ "$name" =~ ^[a-z0-9-]{1,64}$ ]] || usage

# The ids are part of every grant, so they never change.
roles='[
  { "id": "5b0a1d57-64a1-4d0c-9f6e-0d6f8d0b7a01", "value": "Probe.Read",
    "displayName": "Read", "description": "See endpoints, runs, states and pages.",
    "allowedMemberTypes": ["User", "Application"], "isEnabled": true },
  { "id": "5b0a1d57-64a1-4d0c-9f6e-0d6f8d0b7a02", "value": "Probe.Execute",
    "displayName": "Execute", "description": "Check registered endpoints now.",
    "allowedMemberTypes": ["User", "Application"], "isEnabled": true },
  { "id": "5b0a1d57-64a1-4d0c-9f6e-0d6f8d0b7a03", "value": "Probe.AdHoc",
    "displayName": "Ad hoc", "description": "Check a host that is not registered.",
    "allowedMemberTypes": ["User", "Application"], "isEnabled": true },
  { "id": "5b0a1d57-64a1-4d0c-9f6e-0d6f8d0b7a04", "value": "Probe.Manage",
    "displayName": "Manage", "description": "Register, change and delete endpoints.",
    "allowedMemberTypes": ["User", "Application"], "isEnabled": true }
]'

app_id="$(az ad app list --filter "displayName eq '$name'" --query '[0].appId' --output tsv)"
if [[ -z "$app_id" ]]; then
  app_id="$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv)"
fi

# Tokens of version 2 carry the app id as audience; the identifier is what callers ask for.
az ad app update --id "$app_id" --identifier-uris "api://$app_id" --app-roles "$roles" --set api.requestedAccessTokenVersion=2

service_principal="$(az ad sp list --filter "appId eq '$app_id'" --query '[0].id' --output tsv)"
if [[ -z "$service_principal" ]]; then
  service_principal="$(az ad sp create --id "$app_id" --query id --output tsv)"
fi

# Without an assignment nobody gets a token, so that a forgotten role check would still not open the app.
az ad sp update --id "$service_principal" --set appRoleAssignmentRequired=true

graph="https://graph.microsoft.com/v1.0/servicePrincipals"
for grant in ${grants[@]+"${grants[@]}"}; do
  principal="${grant%%:*}"
  role="${grant#*:}"
  role_id="$(az ad sp show --id "$service_principal" --query "appRoles[?value=='$role'].id | [0]" --output tsv)"
  if [[ -z "$role_id" ]]; then
    echo "there is no role '$role'" >&2
    exit 1
  fi

  held="$(az rest --method get --url "$graph/$principal/appRoleAssignments" \
    --query "value[?resourceId=='$service_principal' && appRoleId=='$role_id'].id | [0]" --output tsv)"
  if [[ -z "$held" ]]; then
    az rest --method post --url "$graph/$principal/appRoleAssignments" \
      --headers 'Content-Type=application/json' \
      --body "{\"principalId\":\"$principal\",\"resourceId\":\"$service_principal\",\"appRoleId\":\"$role_id\"}" >/dev/null
  fi
done

echo "app id:   $app_id"
echo "audience: api://$app_id   (Probes__Audience)"
