// The choice among the variants of the matrix product, and what is common to them.
#include "gemm.h"

#include <stdatomic.h>

const hk_gemm_kernels *hk_gemm_kernels_of(hk_gemm_variant variant) {
  switch (variant) {
  case HK_GEMM_PORTABLE: return &hk_gemm_portable;
#if defined(__x86_64__)
  case HK_GEMM_AVX2:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &hk_gemm_avx2 : NULL;
  case HK_GEMM_AVX512: return __builtin_cpu_supports("avx512f") ? &hk_gemm_avx512 : NULL;
#endif
  default: return NULL;
  }
}

static const hk_gemm_kernels *choose(void) {
  const char *wanted = getenv("HANZIKIT_BACKEND");
  const hk_gemm_kernels *best = &hk_gemm_portable;
  for (hk_gemm_variant v = 0; v < HK_GEMM_VARIANTS; v++) {
    const hk_gemm_kernels *kernels = hk_gemm_kernels_of(v);
    if (!kernels) continue;
    if (wanted && strcmp(kernels->name, wanted) == 0) return kernels;
    best = kernels;
  }
  return best;
}

const hk_gemm_kernels *hk_gemm_kernels_chosen(void) {
  // Threads that come here at once make the same choice.
  static const hk_gemm_kernels *_Atomic chosen;
  const hk_gemm_kernels *kernels = atomic_load_explicit(&chosen, memory_order_relaxed);
  if (!kernels) {
    kernels = choose();
    atomic_store_explicit(&chosen, kernels, memory_order_relaxed);
  }
  return kernels;
}

void hk_gemm(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate) {
  HK_REQUIRE(m >= 0 && n >= 0 && k >= 0 && ldc >= n && ldb >= (transpose_b ? k : n));
  hk_gemm_kernels_chosen()->product(
      a, lda, transpose_a, b, ldb, transpose_b, c, ldc, m, n, k, accumulate);
}

int64_t hk_gemm_packed_size(int64_t n, int64_t k) {
  return hk_padded(n, hk_gemm_kernels_chosen()->panel) * k;
}

void hk_gemm_pack(
    float *packed, const float *b, int64_t ldb, int transpose_b, int64_t n, int64_t k) {
  HK_REQUIRE((uintptr_t)packed % 64 == 0 && ldb >= (transpose_b ? k : n));
  hk_gemm_kernels_chosen()->pack(packed, b, ldb, transpose_b, n, k);
}

void hk_gemm_packed(
    const float *a, int64_t lda, const float *packed, float *c, int64_t ldc, int64_t m, int64_t n,
    int64_t k, int accumulate) {
  HK_REQUIRE((uintptr_t)packed % 64 == 0 && ldc >= n);
  hk_gemm_kernels_chosen()->packed(a, lda, packed, c, ldc, m, n, k, accumulate);
}

HK_CLONES void hk_dense4(
    float *restrict y, const float *restrict x, const float *restrict w, int64_t rows,
    int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *from = x + r * columns;
    float a = 0, b = 0, c = 0, d = 0;
    for (int64_t i = 0; i < columns; i++) {
      a += from[i] * w[4 * i];
      b += from[i] * w[4 * i + 1];
      c += from[i] * w[4 * i + 2];
      d += from[i] * w[4 * i + 3];
    }
    y[4 * r] = a;
    y[4 * r + 1] = b;
    y[4 * r + 2] = c;
    y[4 * r + 3] = d;
  }
}
