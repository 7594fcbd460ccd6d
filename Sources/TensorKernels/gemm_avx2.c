// Matrix product for processors with AVX2 and fused multiply-add: tiles of 6 x 16, that is 12
// accumulators of 8 floats, two vectors of B a step, A broadcast from memory.
#include "gemm.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define HK_TARGET __attribute__((target("avx2,fma")))
#define HK_VARIANT hk_gemm_avx2
#define HK_NAME "avx2"
enum { TILE_ROWS = 6, TILE_COLUMNS = 16, BLOCK_N = 256, LANES = 8 };

#define HK_INLINE static inline __attribute__((always_inline)) HK_TARGET

// All bits of the first `count` lanes.
HK_INLINE __m256i first_lanes(int64_t count) {
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)(count < 0 ? 0 : count)), lanes);
}

HK_INLINE void tile(
    int rows, const float *a, int64_t row_step, int64_t k_step, const float *panel,
    int64_t panel_step, int64_t k, float *c, int64_t ldc, int accumulate, int64_t columns) {
  __m256 sum[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) sum[i][0] = sum[i][1] = _mm256_setzero_ps();
  for (int64_t p = 0; p < k; p++) {
    const __m256 b0 = _mm256_loadu_ps(panel + p * panel_step);
    const __m256 b1 = _mm256_loadu_ps(panel + p * panel_step + LANES);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const __m256 value = _mm256_broadcast_ss(a + i * row_step + p * k_step);
      sum[i][0] = _mm256_fmadd_ps(value, b0, sum[i][0]);
      sum[i][1] = _mm256_fmadd_ps(value, b1, sum[i][1]);
    }
  }
  if (columns == TILE_COLUMNS) {
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
      for (int half = 0; half < 2; half++) {
        float *to = c + i * ldc + half * LANES;
        __m256 value = sum[i][half];
        if (accumulate) value = _mm256_add_ps(value, _mm256_loadu_ps(to));
        _mm256_storeu_ps(to, value);
      }
    return;
  }
#pragma clang loop unroll(full)
  for (int half = 0; half < 2; half++) {
    const __m256i mask = first_lanes(columns - half * LANES);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      float *to = c + i * ldc + half * LANES;
      __m256 value = sum[i][half];
      if (accumulate) value = _mm256_add_ps(value, _mm256_maskload_ps(to, mask));
      _mm256_maskstore_ps(to, mask, value);
    }
  }
}

// The transpose of 8 rows of 8 numbers, in place.
HK_INLINE void transpose8(__m256 r[8]) {
  __m256 t[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 2) {
    t[i] = _mm256_unpacklo_ps(r[i], r[i + 1]);
    t[i + 1] = _mm256_unpackhi_ps(r[i], r[i + 1]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 4) {
    r[i] = _mm256_shuffle_ps(t[i], t[i + 2], 0x44);
    r[i + 1] = _mm256_shuffle_ps(t[i], t[i + 2], 0xEE);
    r[i + 2] = _mm256_shuffle_ps(t[i + 1], t[i + 3], 0x44);
    r[i + 3] = _mm256_shuffle_ps(t[i + 1], t[i + 3], 0xEE);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    const __m256 low = _mm256_permute2f128_ps(r[i], r[i + 4], 0x20);
    r[i + 4] = _mm256_permute2f128_ps(r[i], r[i + 4], 0x31);
    r[i] = low;
  }
}

HK_TARGET static void pack_panel(
    float *panel, const float *b, int64_t ldb, int transposed, int64_t p0, int64_t k,
    int64_t first, int64_t n) {
  const int64_t columns = hk_block(n, first, TILE_COLUMNS);
  for (int64_t half = 0; half < TILE_COLUMNS; half += LANES) {
    float *to = panel + half;
    const int64_t count = columns - half;
    if (!transposed) {
      const __m256i mask = first_lanes(count);
      const float *from = b + p0 * ldb + first + half;
      for (int64_t p = 0; p < k; p++)
        _mm256_store_ps(to + p * TILE_COLUMNS, _mm256_maskload_ps(from + p * ldb, mask));
      continue;
    }
    const float *from = b + (first + half) * ldb + p0;
    for (int64_t p = 0; p < k; p += LANES) {
      const __m256i mask = first_lanes(k - p);
      __m256 r[LANES];
#pragma clang loop unroll(full)
      for (int i = 0; i < LANES; i++)
        r[i] = i < count ? _mm256_maskload_ps(from + i * ldb + p, mask) : _mm256_setzero_ps();
      transpose8(r);
#pragma clang loop unroll(full)
      for (int i = 0; i < LANES; i++)
        if (p + i < k) _mm256_store_ps(to + (p + i) * TILE_COLUMNS, r[i]);
    }
  }
}

#include "gemm_blocks.h"
#endif
