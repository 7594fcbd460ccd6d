#!/usr/bin/env bash
# light-library.sh: builds the static library without Foundation, links two programs with it and Swift's
# runtime, runs them, and states their sizes. Fails where one links what it should do without, or where
# words take more than 16 MB.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build=.build/light
swift build -c release --disable-default-traits --scratch-path "$build" --product HanziKitLight
library=$build/release

# The modules of the targets in C: their own maps, or those that the build made.
maps=()
for target in Sources/*/; do
  name=$(basename "$target")
  for map in "$target"module.modulemap "$target"include/module.modulemap "$library/$name.build/module.modulemap"; do
    if [ -f "$map" ]; then
      maps+=(-Xcc "-fmodule-map-file=$map")
      break
    fi
  done
done

for program in words all; do
  swiftc -O -static-stdlib -I "$library/Modules" "${maps[@]}" "Tests/LightPrograms/$program.swift" \
    -o "$build/$program" -L "$library" -lHanziKitLight \
    -lswift_Concurrency -lswift_StringProcessing -lswift_RegexParser -lswiftSynchronization \
    -lswiftGlibc -lswiftDispatch -ldispatch -lBlocksRuntime \
    -lz -llzma -Xlinker --gc-sections
  strip "$build/$program"
  HANZIKIT_MODELS=Models "$build/$program"
  if needed=$(readelf -d "$build/$program" | grep NEEDED | grep -Ei 'foundation|icu|blas'); then
    printf 'light-library: %s links\n%s\n' "$program" "$needed" >&2
    exit 1
  fi
  size=$(stat -c %s "$build/$program")
  printf 'light-library: %s: %d.%d MB\n' "$program" $((size / 1000000)) $((size / 100000 % 10))
  if [ "$program" = words ] && [ "$size" -gt 16000000 ]; then
    echo "light-library: words may take 16 MB" >&2
    exit 1
  fi
done
