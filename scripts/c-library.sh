#!/usr/bin/env bash
# c-library.sh: dist/libhanzikit.so, dist/hanzikit.h and dist/hanzikit.pc.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/shared-library.sh libhanzikit.so 'hanzikit_*' sqlite3_hanzikit_init
cp Sources/CHanziKit/hanzikit.h dist/hanzikit.h
version=$(sed -n 's/^ *package static let version: StaticString = "\(.*\)"$/\1/p' Sources/SystemCore/Toolkit.swift)
cat > dist/hanzikit.pc <<EOF
prefix=\${pcfiledir}
libdir=\${prefix}
includedir=\${prefix}

Name: hanzikit
Description: Chinese words, terms, script, pinyin, titles and probabilities of sentences
Version: $version
Libs: -L\${libdir} -lhanzikit -Wl,-rpath,\${libdir}
Cflags: -I\${includedir}
EOF
