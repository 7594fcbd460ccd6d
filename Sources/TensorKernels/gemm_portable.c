// Matrix product for every processor: tiles of 4 x 8 in vectors of four floats. Nothing is contracted to
// fused operations: the same bits everywhere, though not those of the variants that fuse.
#include "gemm.h"
#pragma STDC FP_CONTRACT OFF

#define HK_TARGET
#define HK_VARIANT hk_gemm_portable
#define HK_NAME "portable"
enum { TILE_ROWS = 4, TILE_COLUMNS = 8, BLOCK_N = 256, LANES = 4 };

typedef float lanes __attribute__((vector_size(16), aligned(4)));

static inline __attribute__((always_inline)) void tile(
    int rows, const float *a, int64_t row_step, int64_t k_step, const float *panel,
    int64_t panel_step, int64_t k, float *c, int64_t ldc, int accumulate, int64_t columns) {
  lanes sum[TILE_ROWS][2] = {{{0}}};
  for (int64_t p = 0; p < k; p++) {
    const lanes *b = (const lanes *)(panel + p * panel_step);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const float value = a[i * row_step + p * k_step];
      sum[i][0] += value * b[0];
      sum[i][1] += value * b[1];
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    float row[TILE_COLUMNS], *to = c + i * ldc;
    memcpy(row, sum[i], sizeof row);
    for (int64_t j = 0; j < columns; j++) to[j] = accumulate ? row[j] + to[j] : row[j];
  }
}

static void pack_panel(
    float *panel, const float *b, int64_t ldb, int transposed, int64_t p0, int64_t k,
    int64_t first, int64_t n) {
  const int64_t columns = hk_block(n, first, TILE_COLUMNS);
  const int64_t row_step = transposed ? 1 : ldb, column_step = transposed ? ldb : 1;
  const float *from = b + p0 * row_step + first * column_step;
  for (int64_t p = 0; p < k; p++)
    for (int64_t j = 0; j < TILE_COLUMNS; j++)
      panel[p * TILE_COLUMNS + j] = j < columns ? from[p * row_step + j * column_step] : 0;
}

#include "gemm_blocks.h"
