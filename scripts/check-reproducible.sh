#!/usr/bin/env bash
# check-reproducible.sh: packs the last commit in two folders, each built from nothing, and compares the hashes: an hour on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for copy in one the/other; do git clone --quiet . "$folder/$copy"; done
for copy in one the/other; do
  (cd "$folder/$copy" && make package > "$folder/log" 2>&1) || { tail -n 20 "$folder/log" >&2; exit 1; }
  (cd "$folder/$copy" && sha256sum dist/hanzikit-*.tar.xz dist/hanzikit_*.deb) > "$folder/${copy##*/}.sums"
  (cd "$folder/$copy/.build-package/tree" && find hanzikit-*/ -type f | sort | xargs -d '\n' sha256sum) > "$folder/${copy##*/}.files"
done
if ! cmp -s "$folder/one.sums" "$folder/other.sums"; then
  echo "check-reproducible: two builds differ in" >&2
  diff "$folder/one.files" "$folder/other.files" | sed -n 's/^< [0-9a-f]*  /  /p' >&2
  exit 1
fi
cat "$folder/one.sums"
