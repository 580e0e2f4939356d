#!/usr/bin/env bash
# Writes the services of azure.yaml, one for each region of infra/bicep/main.bicepparam. Run it after changing the regions:
#   infra/azd/write-services.sh [azure.yaml] [infra/bicep/main.bicepparam]
# azd reads azure.yaml before any hook, so a hook could not do this.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
yaml="${1:-$here/azure.yaml}"
parameters="${2:-$here/infra/bicep/main.bicepparam}"

regions="$(sed -n "/^param regions = \[/,/^\]/ s/.*\bname: '\([a-z0-9]*\)'.*/\1/p" "$parameters")"
if [ -z "$regions" ]; then
  echo "$parameters: there is no region; write 'param regions = [', one line with name: '…' for each, and ']' on a line of its own" >&2
  exit 1
fi

services="$(mktemp)"
trap 'rm -f "$services"' EXIT
sed '/^services:/q' "$yaml" > "$services"
for region in $regions; do
  printf '  probes-%s:\n    project: .\n    host: function\n    language: custom\n    dist: artifacts/azure/probes.zip\n' "$region" >> "$services"
done
cat "$services" > "$yaml"
