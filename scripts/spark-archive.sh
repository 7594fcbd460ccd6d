#!/usr/bin/env bash
# spark-archive.sh: makes dist/hanzikit-spark.tar.gz, which `spark-submit --archives` brings to the executors: the Python packages with
# models, the program termmine, the job mine.py. Needs dist/*.whl (`make wheel`) and .build/release/termmine (`make build`).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

shopt -s nullglob
wheels=(dist/hanzikit-*.whl dist/hanzikit_models-*.whl)
if [ ${#wheels[@]} -ne 2 ]; then
  echo "spark-archive: the Python packages are not in dist: \`make wheel\` makes them" >&2
  exit 66
fi
if [ ! -x .build/release/termmine ]; then
  echo "spark-archive: .build/release/termmine is not there: \`make build\` makes it" >&2
  exit 66
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" "$folder/python"
for wheel in "${wheels[@]}"; do python3 -m zipfile -e "$wheel" "$folder/python"; done
cp -r spark/hanzikit_spark "$folder/python"
rm -rf "$folder/python/hanzikit_spark/__pycache__"
cp spark/mine.py LICENSE "$folder"
install -s .build/release/termmine "$folder/bin"
tar -C "$folder" -czf dist/hanzikit-spark.tar.gz .
echo "dist/hanzikit-spark.tar.gz: $(du -m dist/hanzikit-spark.tar.gz | cut -f 1) MB"
