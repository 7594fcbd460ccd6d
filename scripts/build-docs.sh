#!/usr/bin/env bash
# Writes the documentation of the built libraries as pages that open from disk (scripts/docs_site).
# usage: build-docs.sh OUTPUT_FOLDER
set -euo pipefail

output=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"
python3 -B -m unittest discover --quiet --start-directory docs_site/tests --top-level-directory .
exec python3 -B -m docs_site "$output"
