#!/usr/bin/env bash
# count-baseline.sh: counts the baseline that termmine uses where none is named, Models/terms/general.
#
# Build first: swift build -c release --product termmine. HANZIKIT_CORPORA names the corpora (default
# ../shared/corpora).
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/raw-text.sh general |
  .build/release/termmine count - --max-length 4 --min-count 6 --output Models/terms/general/counts.tsv.gz
