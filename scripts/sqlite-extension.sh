#!/usr/bin/env bash
# sqlite-extension.sh: dist/hanzikit_fts5.so, for `.load dist/hanzikit_fts5`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/shared-library.sh hanzikit_fts5.so sqlite3_hanzikitfts_init
