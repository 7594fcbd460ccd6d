// The integer kernels for AVX-512 with VNNI: 64 products an instruction.
//
// The product is computed in tiles of 12 x 32: 24 accumulators of 16 sums, two vectors of weights a
// step, four activations of a row broadcast from memory. 32 columns of weights stay in the
// first-level cache while the rows pass by.

#include "int8.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define HK_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define HK_INLINE static inline __attribute__((always_inline)) HK_VNNI

enum { TILE_ROWS = 12 };

// sums (rows, 16 * panels) = a (rows, k) times so many panels.
HK_INLINE void tile(
    int rows, int panels, const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums,
    int64_t ldc, int64_t k) {
  __m512i sum[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm512_setzero_si512();
  const int8_t *second = packed + (panels - 1) * HK_PANEL * k;
  for (int64_t i = 0; i < k; i += 4) {
    const __m512i w0 = _mm512_load_si512(packed + i * HK_PANEL);
    const __m512i w1 = _mm512_load_si512(second + i * HK_PANEL);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      int32_t four;
      memcpy(&four, a + r * lda + i, sizeof four);
      const __m512i x = _mm512_set1_epi32(four);
      sum[r][0] = _mm512_dpbusd_epi32(sum[r][0], x, w0);
      if (panels == 2) sum[r][1] = _mm512_dpbusd_epi32(sum[r][1], x, w1);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
    _mm512_storeu_si512(sums + r * ldc, sum[r][0]);
    if (panels == 2) _mm512_storeu_si512(sums + r * ldc + HK_PANEL, sum[r][1]);
  }
}

HK_INLINE void columns(
    int panels, const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc,
    int64_t rows, int64_t k) {
  for (; rows >= TILE_ROWS; rows -= TILE_ROWS, a += TILE_ROWS * lda, sums += TILE_ROWS * ldc)
    tile(TILE_ROWS, panels, a, lda, packed, sums, ldc, k);
#define HK_TILE(n) \
  case n: \
    tile(n, panels, a, lda, packed, sums, ldc, k); \
    break;
  switch (rows) {
    HK_TILE(1) HK_TILE(2) HK_TILE(3) HK_TILE(4) HK_TILE(5) HK_TILE(6) HK_TILE(7) HK_TILE(8)
    HK_TILE(9) HK_TILE(10) HK_TILE(11)
  }
#undef HK_TILE
}

HK_VNNI static void product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  int64_t j = 0;
  for (; j + 2 * HK_PANEL <= n; j += 2 * HK_PANEL)
    columns(2, a, lda, packed + j * k, sums + j, ldc, rows, k);
  if (j < n) columns(1, a, lda, packed + j * k, sums + j, ldc, rows, k);
}

static void residual(
    uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels) {
  hk_int8_residual_by(product, y, x, packed, bias, factors, rows, channels);
}

static void scores(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels) {
  hk_int8_scores_by(product, y, x, packed, bias, factors, rows, channels);
}

const hk_int8_kernels hk_int8_vnni = {
  .name = "vnni",
  .product = product,
  .lookup = hk_int8_lookup_portable,
  .residual = residual,
  .scores = scores,
};
#endif
