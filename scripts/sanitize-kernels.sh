#!/usr/bin/env bash
# sanitize-kernels.sh: runs Tests/Kernels/kernels.c (products of all kinds, softmax, normalisation, half precision, quantisation) under the
# sanitizers for addresses and for undefined behaviour: what of `make sanitize` fits into `make test`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The one beside swift: a system may have none of its own.
clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
includes=()
for target in Tensor Segmentation; do
  includes+=(-I "Sources/${target}Kernels" -I "Sources/${target}Kernels/include")
done
"$clang" -O0 -fuse-ld=lld -fsanitize=address,undefined -fno-sanitize-recover=undefined "${includes[@]}" \
  Tests/Kernels/kernels.c Sources/{Tensor,Segmentation}Kernels/*.c -lm -o "$folder/kernels"
"$folder/kernels" >"$folder/digests"
echo "sanitize-kernels: $(wc -l <"$folder/digests") digests, nothing found"
