#!/usr/bin/env bash
# check-traits.sh: a package that uses HanziKit's libraries resolves what its traits ask for, and nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/Sources/App"
echo 'import WordSegmentation' > "$scratch/Sources/App/App.swift"

# `check TRAITS PACKAGES`: the packages that are resolved beside HanziKit, in the order of their names.
check() {
  cat > "$scratch/Package.swift" <<EOF
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "App", dependencies: [.package(name: "HanziKit", path: "$PWD", traits: [$1])],
  targets: [
    .executableTarget(
      name: "App", dependencies: [.product(name: "WordSegmentation", package: "HanziKit")])
  ])
EOF
  local found
  found=$(swift package --package-path "$scratch" show-dependencies --format flatlist | sed "/^$(basename "$PWD")\$/Id; /^hanzikit\$/Id; /^$/d" | sort | tr '\n' ' ')
  if [ "$found" != "$2" ]; then
    printf 'check-traits: traits [%s] resolve "%s", not "%s"\n' "$1" "$found" "$2" >&2
    exit 1
  fi
}

check '' ''
check '"Foundation"' ''
check '"SQLite"' 'grdb.swift '
check '"CLI"' 'swift-argument-parser '
echo "check-traits: only what is asked for"
