#!/usr/bin/env bash
# check-reach.sh [--valgrind]: builds the C library, the SQLite extension and the Python packages, and has programs in C, SQL and
# Python use them. What lacks a tool is skipped with a word; what fails ends the script. PYTHON names the interpreter.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

skip() { echo "check-reach: skipped: $*"; }

if ! command -v cc >/dev/null; then
  skip "everything: there is no C compiler 'cc' (apt-get install gcc)"
  exit 0
fi
options=()
if [ "${1:-}" = --valgrind ]; then
  if command -v valgrind >/dev/null; then options+=(--valgrind); else skip "valgrind: it is not installed"; fi
fi
scripts/check-c-library.sh "${options[@]}"

scripts/sqlite-extension.sh
if command -v sqlite3 >/dev/null; then
  found=$(sqlite3 :memory: <<'SQL'
.load dist/hanzikit_fts5
CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'hanzikit');
INSERT INTO t VALUES ('产品和服务'), ('她穿着和服');
SELECT hanzikit_highlight(t, 0, '[', ']') FROM t WHERE t MATCH hanzikit_query('和服');
SQL
  )
  if [ "$found" != "她穿着[和服]" ]; then
    echo "check-reach: sqlite3 with dist/hanzikit_fts5 found '$found'" >&2
    exit 1
  fi
  echo "check-reach: sqlite3 loads dist/hanzikit_fts5"
else
  skip "the shell of SQLite: there is no 'sqlite3' (apt-get install sqlite3)"
fi

# A Python whose sqlite3 loads extensions tests more.
python=
for candidate in ${PYTHON:-} python3 /usr/bin/python3; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    python=${python:-$candidate}
    if "$candidate" -c 'import sqlite3; sqlite3.Connection.enable_load_extension' 2>/dev/null; then
      python=$candidate
      break
    fi
  fi
done
if [ -z "$python" ]; then
  skip "Python: there is no python3 from 3.9 on"
  exit 0
fi
PYTHONPATH=$PWD/Python HANZIKIT_LIBRARY=$PWD/dist/libhanzikit.so PYTHONDONTWRITEBYTECODE=1 \
  "$python" -m unittest discover -t Python -s Python/tests

"$python" scripts/wheel.py
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if "$python" -m venv "$folder/venv" 2>/dev/null; then
  "$folder/venv/bin/pip" install -q --no-index --disable-pip-version-check dist/*.whl
  # All tests once more, with nothing but what the packages hold.
  mkdir "$folder/Python"
  cp -r Python/tests "$folder/Python"
  ln -s "$PWD/docs" "$PWD/README.md" "$PWD/README.zh.md" "$folder"
  (cd "$folder" && env -u HANZIKIT_LIBRARY -u HANZIKIT_MODELS -u PYTHONPATH \
    venv/bin/python -m unittest discover -t Python -s Python/tests)
  echo "check-reach: the packages work in an empty environment"
else
  skip "an empty environment: $python has no venv (apt-get install python3-venv)"
fi
