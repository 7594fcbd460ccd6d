#!/usr/bin/env bash
# Builds the API documentation of the library modules as a static site.
# usage: build-docs.sh OUTPUT_FOLDER
set -euo pipefail

output=$1
modules=(TextCore TensorCore WordSegmentation TermDiscovery)

if ! command -v docc >/dev/null; then
  echo "There is no 'docc' on the PATH; it comes with the Swift toolchain, beside 'swift'." >&2
  exit 69
fi

# The command also tries test targets and system modules, some of which have no symbol graph to
# give, and then fails after having written the rest: what counts is that our modules are there.
swift package dump-symbol-graph --skip-synthesized-members || true
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT
for module in "${modules[@]}"; do
  find -L .build -path '*/symbolgraph/*' -name "$module*.symbols.json" -exec cp {} "$graphs" \;
  if [[ ! -e "$graphs/$module.symbols.json" ]]; then
    echo "No symbol graph for $module." >&2
    exit 70
  fi
done

docc convert --additional-symbol-graph-dir "$graphs" --output-path "$output" \
  --fallback-display-name HanziKit --fallback-bundle-identifier hanzikit.documentation \
  --transform-for-static-hosting
echo "Documentation: $output (preview: python3 -m http.server --directory $output)"
