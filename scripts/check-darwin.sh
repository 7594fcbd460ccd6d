#!/usr/bin/env bash
# check-darwin.sh: compiles the kernels in C for Darwin, on 64-bit ARM and x86-64. There is no SDK here: what they use of the C
# library is declared below. The Swift code cannot be checked without one (docs/darwin.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
if [ ! -x "$clang" ]; then
  echo "check-darwin: there is no clang beside swift: skipped"
  exit 0
fi
headers=$(mktemp -d)
trap 'rm -rf "$headers"' EXIT
cat > "$headers/string.h" <<'EOF'
#include <stddef.h>
void *memcpy(void *, const void *, size_t), *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t), strcmp(const char *, const char *);
EOF
cat > "$headers/math.h" <<'EOF'
#define INFINITY __builtin_inff()
double exp(double), log(double), sqrt(double);
float expf(float), logf(float), sqrtf(float), fabsf(float), fmaxf(float, float), tanhf(float), rintf(float);
EOF
cat > "$headers/stdlib.h" <<'EOF'
#include <stddef.h>
void *malloc(size_t), *aligned_alloc(size_t, size_t);
void free(void *), abort(void);
char *getenv(const char *);
EOF
cat > "$headers/stdio.h" <<'EOF'
typedef struct FILE FILE;
extern FILE *stderr;
int fprintf(FILE *, const char *, ...);
EOF

for target in arm64-apple-macos14 x86_64-apple-macos14; do
  count=0
  for file in Sources/*Kernels/*.c; do
    "$clang" -O2 -target "$target" -nostdlibinc -isystem "$headers" -ISources/TensorKernels/include \
      -ISources/SegmentationKernels/include -I"$(dirname "$file")/include" -c "$file" -o "$headers/kernel.o"
    count=$((count + 1))
  done
  echo "check-darwin: $count files compile for $target"
done
