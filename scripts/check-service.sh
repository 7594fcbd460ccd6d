#!/usr/bin/env bash
# check-service.sh: has a browser use the page of the built `zhserve`, and schemathesis its OpenAPI document. What lacks a tool is
# skipped with a word; what fails ends the script. PYTHON names the interpreter, SCHEMATHESIS the program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

skip() { echo "check-service: skipped: $*"; }

python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null; then
  skip "the page: there is no python3"
else
  "$python" scripts/check-page.py "$@"
fi

schemathesis=${SCHEMATHESIS:-schemathesis}
if ! command -v "$schemathesis" >/dev/null; then
  skip "the OpenAPI document: there is no 'schemathesis' (pip install schemathesis)"
  exit 0
fi
log=$(mktemp)
.build/release/zhserve --port 0 2>"$log" &
service=$!
trap 'kill $service 2>/dev/null || true; rm -f "$log"' EXIT
until grep -q listening "$log"; do
  kill -0 $service
  sleep 0.1
done
address=$(sed -n 's/.*\(http:[^ ]*\)\/$/\1/p' "$log")
"$schemathesis" run "$address/openapi.json" --url "$address" --checks all --max-examples 50 --seed 1
kill -TERM $service
wait $service
echo "check-service: requests and answers are those of the OpenAPI document"
