#!/usr/bin/env bash
# tools/release/deploy.sh OVERLAY IMAGE@DIGEST: tables, then (CANARY=1) one gateway of the new version among the old, then all.
# Takes everything back when the smoke test of API_URL fails. Migrations stay: each is written so that the version before it runs on.
set -euo pipefail
cd "$(dirname "$0")/../.."
overlay=$1
image=$2
namespace=copy-that
services=(gateway preprocessing extraction aggregation export notifications)
rendered=$(mktemp)
trap 'rm -f "$rendered"' EXIT

smoke() {
  echo "== smoke test of $API_URL"
  npm run --silent load -- smoke --url "$API_URL" --token "$SMOKE_TOKEN"
}

roll_back() {
  echo "== taking it back"
  for service in "${services[@]}"; do kubectl -n $namespace rollout undo "deployment/$service" || true; done
  for service in "${services[@]}"; do kubectl -n $namespace rollout status "deployment/$service" --timeout=5m || true; done
  exit 1
}

kubectl kustomize "k8s/overlays/$overlay" | sed "s|image: .*/copy-that:.*|image: $image|" > "$rendered"
grep -q "image: $image" "$rendered"

echo "== tables"
kubectl -n $namespace delete job migrate --ignore-not-found
kubectl apply -f "$rendered" -l 'app.kubernetes.io/name notin (gateway,preprocessing,extraction,aggregation,export,notifications)'
kubectl -n $namespace wait --for=condition=complete job/migrate --timeout=15m

if [ "${CANARY:-}" = 1 ] && kubectl -n $namespace get deployment gateway > /dev/null 2>&1; then
  echo "== one of the new version among the old"
  kubectl -n $namespace get deployment gateway -o json |
    jq --arg image "$image" '
      del(.metadata.uid, .metadata.resourceVersion, .metadata.creationTimestamp, .metadata.generation, .status)
      | .metadata.name = "gateway-canary" | .spec.replicas = 1
      | .spec.selector.matchLabels.track = "canary" | .spec.template.metadata.labels.track = "canary"
      | .spec.template.spec.containers[0].image = $image' |
    kubectl apply -f -
  trap 'rm -f "$rendered"; kubectl -n $namespace delete deployment gateway-canary --ignore-not-found' EXIT
  kubectl -n $namespace rollout status deployment/gateway-canary --timeout=5m
  kubectl -n $namespace port-forward deployment/gateway-canary 18080:8080 > /dev/null &
  forward=$!
  sleep 3
  code=0
  API_URL=http://127.0.0.1:18080 smoke || code=$?
  kill $forward
  [ $code -eq 0 ] || { echo "The canary failed; nothing else was changed."; exit 1; }
fi

echo "== all"
kubectl apply -f "$rendered"
for service in "${services[@]}"; do
  kubectl -n $namespace rollout status "deployment/$service" --timeout=10m || roll_back
done
smoke || roll_back
