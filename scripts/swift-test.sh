#!/usr/bin/env bash
# swift-test.sh OPTION…: runs `swift test`, and tells once more at the end what failed: thousands of
# lines about other tests may come after it.
set -uo pipefail

log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift test "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
if [ "$status" -ne 0 ]; then
  echo
  echo "What failed:"
  grep -a -A 4 '✘ .* recorded\|error: ' "$log" | grep -a -v '^✔\|^◇' | head -100
fi
exit "$status"
