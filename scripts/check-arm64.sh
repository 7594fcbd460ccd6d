#!/usr/bin/env bash
# check-arm64.sh: compiles every kernel in C for 64-bit ARM, runs Tests/Kernels/kernels.c with them under qemu, and fails where it finds a fault or other
# bits than on this machine. Needs clang and lld (Swift brings both) and Debian's packages qemu-user-static,
# libc6-dev-arm64-cross and libgcc-12-dev-arm64-cross; says what is missing and ends with status 0 then.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=/usr/aarch64-linux-gnu
runtime=$(compgen -G '/usr/lib/gcc-cross/aarch64-linux-gnu/*' | sort -V | tail -n 1 || true)
if ! command -v qemu-aarch64-static >/dev/null || [ ! -d "$root/lib" ] || [ -z "$runtime" ]; then
  echo "check-arm64: left out; apt-get install qemu-user-static libc6-dev-arm64-cross libgcc-12-dev-arm64-cross" >&2
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
arm=(clang -Wno-unused-command-line-argument --target=aarch64-linux-gnu "--sysroot=$root" -isystem "$root/include" -fuse-ld=lld "-B$runtime" "-L$runtime" "-L$root/lib" -static)
includes=()
for target in Tensor Segmentation Term Title Language; do
  includes+=(-I "Sources/${target}Kernels" -I "Sources/${target}Kernels/include")
done
for file in Sources/{Term,Title,Language}Kernels/*.c Sources/CProcess/*.c; do
  "${arm[@]}" -O2 "${includes[@]}" -I Sources/CProcess/include -c "$file" -o "$folder/object"
done
kernels=(Tests/Kernels/kernels.c Sources/{Tensor,Segmentation}Kernels/*.c -lm)
clang -O2 "${includes[@]}" "${kernels[@]}" -o "$folder/here"
"${arm[@]}" -O2 "${includes[@]}" "${kernels[@]}" -o "$folder/there"
"$folder/here" >"$folder/here.txt"
qemu-aarch64-static "$folder/there" >"$folder/there.txt"
diff "$folder/here.txt" "$folder/there.txt"
echo "check-arm64: $(wc -l <"$folder/there.txt") digests agree"
