// Matrix product for processors with AVX-512: tiles of 12 x 32, that is 24 accumulators of 16 floats,
// two vectors of B a step, A broadcast from memory.
#include "gemm.h"

#if defined(__x86_64__)
#include "avx512_parts.h"

#define HK_TARGET HK_AVX512
#define HK_VARIANT hk_gemm_avx512
#define HK_NAME "avx512"
enum { TILE_ROWS = 12, TILE_COLUMNS = 32, BLOCK_N = 512 };

HK_AVX512_INLINE void tile(
    int rows, const float *a, int64_t row_step, int64_t k_step, const float *panel,
    int64_t panel_step, int64_t k, float *c, int64_t ldc, int accumulate, int64_t columns) {
  const __mmask16 low = hk_first(columns), high = hk_first(columns - 16);
  __m512 sum[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) sum[i][0] = sum[i][1] = _mm512_setzero_ps();
  for (int64_t p = 0; p < k; p++) {
    const __m512 b0 = _mm512_loadu_ps(panel + p * panel_step);
    const __m512 b1 = _mm512_loadu_ps(panel + p * panel_step + 16);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const __m512 value = _mm512_set1_ps(a[i * row_step + p * k_step]);
      sum[i][0] = _mm512_fmadd_ps(value, b0, sum[i][0]);
      sum[i][1] = _mm512_fmadd_ps(value, b1, sum[i][1]);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    float *row = c + i * ldc;
    if (accumulate) {
      sum[i][0] = _mm512_add_ps(sum[i][0], _mm512_maskz_loadu_ps(low, row));
      sum[i][1] = _mm512_add_ps(sum[i][1], _mm512_maskz_loadu_ps(high, row + 16));
    }
    _mm512_mask_storeu_ps(row, low, sum[i][0]);
    _mm512_mask_storeu_ps(row + 16, high, sum[i][1]);
  }
}

// The first `rows` <= 16 rows of b, of which `columns` <= 16 columns exist, become columns of the
// panel; the others become zero.
HK_AVX512_INLINE void transpose(
    float *panel, const float *b, int64_t ldb, int64_t rows, int64_t columns) {
  const __mmask16 mask = hk_first(columns);
  __m512 r[16];
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++)
    r[i] = i < rows ? _mm512_maskz_loadu_ps(mask, b + i * ldb) : _mm512_setzero_ps();
  hk_transpose16(r);
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++)
    if (i < columns) _mm512_store_ps(panel + i * TILE_COLUMNS, r[i]);
}

HK_AVX512 static void pack_panel(
    float *panel, const float *b, int64_t ldb, int transposed, int64_t p0, int64_t k,
    int64_t first, int64_t n) {
  const int64_t columns = hk_block(n, first, TILE_COLUMNS);
  if (!transposed) {
    const __mmask16 low = hk_first(columns), high = hk_first(columns - 16);
    for (int64_t p = 0; p < k; p++) {
      const float *row = b + (p0 + p) * ldb + first;
      _mm512_store_ps(panel + p * TILE_COLUMNS, _mm512_maskz_loadu_ps(low, row));
      _mm512_store_ps(panel + p * TILE_COLUMNS + 16, _mm512_maskz_loadu_ps(high, row + 16));
    }
    return;
  }
  for (int64_t half = 0; half < TILE_COLUMNS; half += 16) {
    const int64_t count = columns - half < 0 ? 0 : hk_block(columns, half, 16);
    const float *rows = b + (first + half) * ldb + p0;
    for (int64_t p = 0; p < k; p += 16)
      transpose(panel + p * TILE_COLUMNS + half, rows + p, ldb, count, hk_block(k, p, 16));
  }
}

#include "gemm_blocks.h"
#endif
