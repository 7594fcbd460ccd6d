// Single-precision matrix product for processors with AVX-512. OpenBLAS 0.3.21 knows the
// instruction set of Intel's processors only and falls back to half the speed on others.
//
// C is computed in tiles of 12 x 32: 24 accumulators of 16 floats, two vectors of B a step, A
// broadcast from memory. B is packed into panels of 32 columns that stay in the second-level
// cache; A is read in place, since broadcasts do not care for strides.

#include "kernels.h"
#include <stdlib.h>

#if defined(__x86_64__)
#include "gemm_parts.h"

enum { TILE_ROWS = 12, TILE_COLUMNS = 32, BLOCK_K = 256, BLOCK_N = 512 };

#define HK_INLINE static inline __attribute__((always_inline)) HK_AVX512

int hk_gemm_available(void) { return __builtin_cpu_supports("avx512f"); }

// One tile of `rows` <= 12 rows: c (+)= a (rows, k) * panel (k, 32). Element (i, p) of a lies at
// a[i * row_step + p * k_step]. The masks tell which of the 32 columns exist.
HK_INLINE void tile(
    int rows, const float *a, int64_t row_step, int64_t k_step, const float *panel, int64_t k,
    float *c, int64_t ldc, int accumulate, __mmask16 low, __mmask16 high) {
  __m512 sum[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) sum[i][0] = sum[i][1] = _mm512_setzero_ps();
  for (int64_t p = 0; p < k; p++) {
    const __m512 b0 = _mm512_load_ps(panel + p * TILE_COLUMNS);
    const __m512 b1 = _mm512_load_ps(panel + p * TILE_COLUMNS + 16);
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

HK_AVX512 static void tile_of(
    int64_t rows, const float *a, int64_t row_step, int64_t k_step, const float *panel, int64_t k,
    float *c, int64_t ldc, int accumulate, __mmask16 low, __mmask16 high) {
#define HK_TILE(n) \
  case n: \
    tile(n, a, row_step, k_step, panel, k, c, ldc, accumulate, low, high); \
    break;
  switch (rows) {
    HK_TILE(1) HK_TILE(2) HK_TILE(3) HK_TILE(4) HK_TILE(5) HK_TILE(6) HK_TILE(7) HK_TILE(8)
    HK_TILE(9) HK_TILE(10) HK_TILE(11) HK_TILE(12)
  }
#undef HK_TILE
}

// The first `rows` <= 16 rows of b, of which `columns` <= 16 columns exist, become columns of the
// panel; the others become zero.
HK_INLINE void transpose(
    float *panel, const float *b, int64_t ldb, int64_t rows, int64_t columns) {
  const __mmask16 mask = (__mmask16)((1u << columns) - 1);
  __m512 r[16];
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++)
    r[i] = i < rows ? _mm512_maskz_loadu_ps(mask, b + i * ldb) : _mm512_setzero_ps();
  hk_transpose16(r);
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++)
    if (i < columns) _mm512_store_ps(panel + i * TILE_COLUMNS, r[i]);
}

// Columns first..first+31 of rows p0..p0+k-1 of op(B), zero beyond n.
HK_AVX512 static void pack_panel(
    float *panel, const float *b, int64_t ldb, int transposed, int64_t p0, int64_t k,
    int64_t first, int64_t n) {
  const int64_t columns = n - first < TILE_COLUMNS ? n - first : TILE_COLUMNS;
  if (!transposed) {
    const __mmask16 low = columns >= 16 ? 0xFFFF : (__mmask16)((1u << columns) - 1);
    const __mmask16 high = columns <= 16 ? 0 : (__mmask16)((1u << (columns - 16)) - 1);
    for (int64_t p = 0; p < k; p++) {
      const float *row = b + (p0 + p) * ldb + first;
      _mm512_store_ps(panel + p * TILE_COLUMNS, _mm512_maskz_loadu_ps(low, row));
      _mm512_store_ps(panel + p * TILE_COLUMNS + 16, _mm512_maskz_loadu_ps(high, row + 16));
    }
    return;
  }
  for (int64_t half = 0; half < TILE_COLUMNS; half += 16) {
    const int64_t count = columns - half < 0 ? 0 : columns - half < 16 ? columns - half : 16;
    const float *rows = b + (first + half) * ldb + p0;
    for (int64_t p = 0; p < k; p += 16)
      transpose(panel + p * TILE_COLUMNS + half, rows + p, ldb, count, k - p < 16 ? k - p : 16);
  }
}

// Columns of a block of C and the depth of a block of products, and where its panels lie.
static int64_t block(int64_t whole, int64_t from, int64_t most) {
  return whole - from < most ? whole - from : most;
}

static int64_t padded(int64_t columns) {
  return (columns + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS;
}

HK_AVX512 static void pack_block(
    float *packed, const float *b, int64_t ldb, int transposed, int64_t n, int64_t k, int64_t j0,
    int64_t p0) {
  const int64_t columns = block(n, j0, BLOCK_N), depth = block(k, p0, BLOCK_K);
  for (int64_t j = 0; j < columns; j += TILE_COLUMNS)
    pack_panel(packed + j * depth, b, ldb, transposed, p0, depth, j0 + j, n);
}

HK_AVX512 static void multiply_block(
    const float *a, int64_t row_step, int64_t k_step, const float *packed, float *c, int64_t ldc,
    int64_t m, int64_t columns, int64_t depth, int accumulate) {
  for (int64_t i = 0; i < m; i += TILE_ROWS) {
    const int64_t rows = block(m, i, TILE_ROWS);
    const float *next = a + (i + TILE_ROWS) * row_step;
    const int64_t next_rows = block(m, i + TILE_ROWS, TILE_ROWS);
    for (int64_t j = 0; j < columns; j += TILE_COLUMNS) {
      const int64_t width = block(columns, j, TILE_COLUMNS);
      const __mmask16 low = width >= 16 ? 0xFFFF : (__mmask16)((1u << width) - 1);
      const __mmask16 high = width <= 16 ? 0 : (__mmask16)((1u << (width - 16)) - 1);
      if (next_rows > 0)
        hk_prefetch_rows(
            next, row_step, k_step, next_rows, depth, j / TILE_COLUMNS,
            (columns + TILE_COLUMNS - 1) / TILE_COLUMNS);
      tile_of(
          rows, a + i * row_step, row_step, k_step, packed + j * depth, depth, c + i * ldc + j,
          ldc, accumulate, low, high);
    }
  }
}

HK_AVX512 void hk_gemm(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate) {
  const int64_t row_step = transpose_a ? 1 : lda, k_step = transpose_a ? lda : 1;
  const int64_t widest = padded(block(n, 0, BLOCK_N)), deepest = block(k > 0 ? k : 1, 0, BLOCK_K);
  float *packed = aligned_alloc(64, (size_t)(widest * deepest) * sizeof(float));
  if (!packed) abort();
  for (int64_t j0 = 0; j0 < n; j0 += BLOCK_N)
    for (int64_t p0 = 0; p0 < k || p0 == 0; p0 += BLOCK_K) {
      pack_block(packed, b, ldb, transpose_b, n, k, j0, p0);
      multiply_block(
          a + p0 * k_step, row_step, k_step, packed, c + j0, ldc, m, block(n, j0, BLOCK_N),
          block(k, p0, BLOCK_K), accumulate || p0 > 0);
    }
  free(packed);
}

int64_t hk_gemm_packed_size(int64_t n, int64_t k) { return padded(n) * k; }

void hk_gemm_pack(
    float *packed, const float *b, int64_t ldb, int transpose_b, int64_t n, int64_t k) {
  for (int64_t j0 = 0; j0 < n; j0 += BLOCK_N)
    for (int64_t p0 = 0; p0 < k; p0 += BLOCK_K) {
      pack_block(packed, b, ldb, transpose_b, n, k, j0, p0);
      packed += padded(block(n, j0, BLOCK_N)) * block(k, p0, BLOCK_K);
    }
}

void hk_gemm_packed(
    const float *a, int64_t lda, const float *packed, float *c, int64_t ldc, int64_t m, int64_t n,
    int64_t k, int accumulate) {
  for (int64_t j0 = 0; j0 < n; j0 += BLOCK_N)
    for (int64_t p0 = 0; p0 < k; p0 += BLOCK_K) {
      const int64_t columns = block(n, j0, BLOCK_N), depth = block(k, p0, BLOCK_K);
      multiply_block(
          a + p0, lda, 1, packed, c + j0, ldc, m, columns, depth, accumulate || p0 > 0);
      packed += padded(columns) * depth;
    }
}

#else

int hk_gemm_available(void) { return 0; }

void hk_gemm(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate) {
  (void)a, (void)lda, (void)transpose_a, (void)b, (void)ldb, (void)transpose_b, (void)c, (void)ldc;
  (void)m, (void)n, (void)k, (void)accumulate;
  abort();
}

int64_t hk_gemm_packed_size(int64_t n, int64_t k) { return n * k; }

void hk_gemm_pack(
    float *packed, const float *b, int64_t ldb, int transpose_b, int64_t n, int64_t k) {
  (void)packed, (void)b, (void)ldb, (void)transpose_b, (void)n, (void)k;
  abort();
}

void hk_gemm_packed(
    const float *a, int64_t lda, const float *packed, float *c, int64_t ldc, int64_t m, int64_t n,
    int64_t k, int accumulate) {
  (void)a, (void)lda, (void)packed, (void)c, (void)ldc, (void)m, (void)n, (void)k, (void)accumulate;
  abort();
}

#endif
