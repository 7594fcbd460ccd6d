#!/usr/bin/env bash
# shared-library.sh NAME SYMBOL...: links dist/NAME, a shared library with Swift's runtime inside that exports
# the symbols alone (`*` at the end stands for any) and needs nothing but the C library. Fails where it needs
# more, exports more or takes more than 20 MB.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=$1
shift

# That of light-library.sh: both are built from the same objects.
build=.build/light
swift build -c release --disable-default-traits --scratch-path "$build" --product HanziKitC >&2
objects=$build/release
link=$build/link
mkdir -p dist "$link"

printf '{ global: %s local: *; };\n' "$(printf '%s; ' "$@")" > "$link/$name.map"
# The linker takes a static library where it finds no other of that name.
for library in liblzma.a libz.a libstdc++.a; do
  ln -sf "$(cc -print-file-name="$library")" "$link/$library"
done
swiftc -emit-library -static-stdlib -use-ld=lld -o "dist/$name" \
  "$objects"/HanziKitC.build/*.o "$objects"/SQLiteExtension.build/*.o "$objects/libHanziKitC.a" \
  -L "$link" -lswift_Concurrency -lswift_StringProcessing -lswift_RegexParser \
  -lswiftSynchronization -lswiftGlibc -lswiftDispatch -ldispatch -lBlocksRuntime \
  -Xclang-linker -static-libgcc -Xlinker -Bsymbolic -Xlinker --gc-sections -Xlinker --icf=safe \
  -Xlinker -s -Xlinker --build-id=none -Xlinker "--version-script=$link/$name.map" -Xlinker "-soname=$name"

needed=$(readelf -d "dist/$name" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vE '^(libc|libm|ld-linux-x86-64)\.so' || true)
if [ -n "$needed" ]; then
  printf 'shared-library: %s needs\n%s\n' "$name" "$needed" >&2
  exit 1
fi
pattern=$(printf '%s\n' "$@" | sed 's/\*$/.*/' | paste -sd '|')
exported=$(nm -D --defined-only "dist/$name" | awk '$2 ~ /[A-Z]/ {print $3}' | grep -vxE "$pattern" || true)
if [ -n "$exported" ]; then
  printf 'shared-library: %s exports\n%s\n' "$name" "$exported" >&2
  exit 1
fi
size=$(stat -c %s "dist/$name")
printf '%s: %d.%d MB\n' "dist/$name" $((size / 1000000)) $((size / 100000 % 10))
if [ "$size" -gt 20000000 ]; then
  echo "shared-library: $name may take 20 MB" >&2
  exit 1
fi
