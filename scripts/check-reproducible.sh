#!/usr/bin/env bash
# check-reproducible.sh: packs the last commit in two folders, each built from nothing, and compares the hashes: an hour on two cores.
# Files that differ are kept in .build-package/differing.
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
  kept=.build-package/differing
  rm -rf "$kept"
  { diff "$folder/one.files" "$folder/other.files" || true; } | sed -n 's/^< [0-9a-f]*  //p' | while read -r file; do
    for copy in one the/other; do
      mkdir -p "$kept/${copy##*/}/$(dirname "$file")"
      cp "$folder/$copy/.build-package/tree/$file" "$kept/${copy##*/}/$file"
    done
    echo "  $file, $(cmp -l "$kept/one/$file" "$kept/other/$file" 2>&1 | wc -l) bytes"
  done >&2
  echo "check-reproducible: both are in $kept" >&2
  exit 1
fi
cat "$folder/one.sums"
