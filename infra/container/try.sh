#!/usr/bin/env bash
# Tries an image that was built from the Dockerfile beside this: try.sh IMAGE
# It must refuse to start without a key, become healthy with one, ask for it, keep its database in the volume, and end with 0 on SIGTERM.
set -euo pipefail

image="${1:?name the image, e.g. try.sh probes}"
name="probes-try-$$"
trap 'docker rm --force "$name" > /dev/null 2>&1 || true; docker volume rm --force "$name" > /dev/null 2>&1 || true' EXIT

fail() {
  echo "$1" >&2
  docker logs "$name" >&2 2> /dev/null || true
  exit 1
}

if docker run --rm "$image" > /dev/null 2>&1; then
  fail "It starts without a key"
fi

made="$(docker run --rm "$image" --new-key read,execute)"
key="$(sed -n 's/^The key, for the caller: //p' <<< "$made")"
setting="$(sed -n 's/.*Probes__ApiKeys__NAME=//p' <<< "$made")"
docker run --detach --name "$name" --publish 127.0.0.1::8080 --volume "$name:/data" --env "Probes__ApiKeys__try=$setting" "$image" > /dev/null
address="$(docker port "$name" 8080 | head -n 1)"

for _ in $(seq 60); do
  health="$(docker inspect --format '{{.State.Health.Status}}' "$name")"
  [ "$health" = healthy ] && break
  sleep 1
done
[ "$health" = healthy ] || fail "It is $health after a minute"

status() {
  curl --silent --output /dev/null --write-out '%{http_code}' "$@" "http://$address/api/status"
}
[ "$(status)" = 401 ] || fail "It answers without a key"
[ "$(status --header "x-api-key: $key")" = 200 ] || fail "It does not answer with its key"
[ "$(docker inspect --format '{{.Config.User}}' "$image")" != "" ] || fail "It runs as root"

docker stop --time 20 "$name" > /dev/null
ended="$(docker inspect --format '{{.State.ExitCode}}' "$name")"
[ "$ended" = 0 ] || fail "It ended with $ended"
echo "The image is as it should be"
