// The integer product for 64-bit ARM with the instructions of "dotprod": 16 products each.
//
// They multiply signed bytes with signed ones, and activations are unsigned: x - 128 takes the place of x, and what is missing,
// 128 times a column's sum of weights, is where its sums begin. The product is computed in tiles of 6 x 16: 24 accumulators, four
// vectors of weights a step, four activations of a row in all lanes.

#include "int8.h"

#if defined(__aarch64__)
#include <arm_neon.h>

#define HK_DOTPROD __attribute__((target("dotprod")))
#define HK_INLINE static inline __attribute__((always_inline)) HK_DOTPROD

enum { TILE_ROWS = 6, VECTORS = HK_PANEL / 4 };

// 128 times the sum of each column of a panel.
HK_INLINE void column_sums(int32x4_t sums[VECTORS], const int8_t *packed, int64_t k) {
  const int8x16_t ones = vdupq_n_s8(1);
  for (int v = 0; v < VECTORS; v++) sums[v] = vdupq_n_s32(0);
  for (int64_t i = 0; i < k; i += 4)
    for (int v = 0; v < VECTORS; v++)
      sums[v] = vdotq_s32(sums[v], vld1q_s8(packed + i * HK_PANEL + 16 * v), ones);
  for (int v = 0; v < VECTORS; v++) sums[v] = vshlq_n_s32(sums[v], 7);
}

// a (rows, k) times a panel.
HK_INLINE void tile(
    int rows, const uint8_t *a, int64_t lda, const int8_t *packed, const int32x4_t start[VECTORS],
    int64_t k, int32_t *sums, int64_t ldc) {
  int32x4_t sum[TILE_ROWS][VECTORS];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
    for (int v = 0; v < VECTORS; v++) sum[r][v] = start[v];
  for (int64_t i = 0; i < k; i += 4) {
    int8x16_t w[VECTORS];
    for (int v = 0; v < VECTORS; v++) w[v] = vld1q_s8(packed + i * HK_PANEL + 16 * v);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      uint32_t four;
      memcpy(&four, a + r * lda + i, sizeof four);
      const int8x16_t x = vreinterpretq_s8_u32(vdupq_n_u32(four ^ 0x80808080));
      for (int v = 0; v < VECTORS; v++) sum[r][v] = vdotq_s32(sum[r][v], w[v], x);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
    for (int v = 0; v < VECTORS; v++) vst1q_s32(sums + r * ldc + 4 * v, sum[r][v]);
}

HK_DOTPROD static void product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  for (int64_t j = 0; j < n; j += HK_PANEL, packed += HK_PANEL * k) {
    int32x4_t start[VECTORS];
    column_sums(start, packed, k);
    int64_t r = 0;
    for (; r + TILE_ROWS <= rows; r += TILE_ROWS)
      tile(TILE_ROWS, a + r * lda, lda, packed, start, k, sums + r * ldc + j, ldc);
    for (; r < rows; r++) tile(1, a + r * lda, lda, packed, start, k, sums + r * ldc + j, ldc);
  }
}

#include "int8_unfused.h"

const hk_int8_kernels hk_int8_dotprod = {
  .name = "dotprod",
  .product = product,
  .lookup = hk_int8_lookup_portable,
  .residual = residual,
  .scores = scores,
};
#endif
