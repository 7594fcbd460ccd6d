#!/usr/bin/env bash
# spark-archive.sh: makes dist/hanzikit-spark.tar.gz, which `spark-submit --archives` brings to the executors: the Python packages with
# models, the program termmine with its libraries, the job mine.py. Needs dist/*.whl (`make wheel`) and .build/release/termmine (`make build`).
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
mkdir "$folder/bin" "$folder/lib" "$folder/python"
for wheel in "${wheels[@]}"; do python3 -m zipfile -e "$wheel" "$folder/python"; done
cp -r spark/hanzikit_spark "$folder/python"
rm -rf "$folder/python/hanzikit_spark/__pycache__"
cp spark/mine.py LICENSE "$folder"
# The program with all libraries that a machine may lack, Swift's and ICU among them; only the C library is the machine's.
install -s .build/release/termmine "$folder/lib"
ldd .build/release/termmine | awk '$2 == "=>" && $3 ~ "^/" && $1 !~ /^(libc|libm)\.so/ {print $3}' |
  xargs cp -L -t "$folder/lib"
cat >"$folder/bin/termmine" <<'PROGRAM'
#!/bin/sh
lib=$(dirname "$0")/../lib
LD_LIBRARY_PATH=$lib exec "$lib/termmine" "$@"
PROGRAM
chmod +x "$folder/bin/termmine"
tar -C "$folder" -czf dist/hanzikit-spark.tar.gz .
echo "dist/hanzikit-spark.tar.gz: $(du -m dist/hanzikit-spark.tar.gz | cut -f 1) MB"
