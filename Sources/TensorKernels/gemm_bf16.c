// Matrix product in mixed precision for processors with AVX512_BF16: the factors are rounded to
// bfloat16 (nearest, ties to even) while they are packed, products and sums are single precision.
// vdpbf16ps multiplies and adds two numbers where a fused multiply-add of floats takes one; on AMD's
// processors a core begins two of either in a cycle, on Intel's two multiply-adds, but one vdpbf16ps.
//
// Tiles of C are 12 x 32 as in gemm_avx512.c. A vector holds 16 pairs, one for each column, of elements
// with following k; a pair of A is broadcast as one 32-bit word. Where k is odd, both factors end in
// a zero.

#include "gemm.h"

#if defined(__x86_64__)
#include "avx512_parts.h"

// The panels of a block of B (512 KB) and a block of A (48 KB) share the second-level cache, a panel
// (16 KB) and a strip of 12 rows of A (6 KB) the first.
enum { TILE_ROWS = 12, TILE_COLUMNS = 32, BLOCK_K = 256, BLOCK_M = 96, BLOCK_N = 1024 };
enum { BLOCK_PAIRS = BLOCK_K / 2 };

#define HK_BF16 __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16")))
#define HK_INLINE static inline __attribute__((always_inline)) HK_BF16

// Two numbers of type bfloat16, that of the smaller k in the lower half.
typedef uint32_t pair;

int hk_gemm_bf16_available(void) {
  return hk_gemm_kernels_chosen() == &hk_gemm_avx512 && __builtin_cpu_supports("avx512bw")
         && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bf16");
}

int hk_gemm_bf16_pays(void) { return hk_gemm_bf16_available() && !__builtin_cpu_is("intel"); }

// The pairs of 16 columns from two rows of a matrix.
HK_INLINE __m512i interleaved(__m512 even, __m512 odd) {
  const __m512i order = _mm512_set_epi16(
      31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6, 21, 5, 20, 4, 19,
      3, 18, 2, 17, 1, 16, 0);
  return _mm512_permutexvar_epi16(order, (__m512i)_mm512_cvtne2ps_pbh(odd, even));
}

// 16 pairs of neighbours in a row of which `count` numbers exist; the others are zero.
HK_INLINE __m512i neighbours(const float *row, int64_t count) {
  const __m512 low = _mm512_maskz_loadu_ps(hk_first(count), row);
  const __m512 high = _mm512_maskz_loadu_ps(hk_first(count - 16), row + 16);
  return (__m512i)_mm512_cvtne2ps_pbh(high, low);
}

// One tile of `rows` <= 12 rows: c (+)= strip * panel. Pair p of row i lies at
// a[i * row_step + p * pair_step]. The masks tell which of the 32 columns exist.
HK_INLINE void tile(
    int rows, const pair *a, int64_t row_step, int64_t pair_step, const pair *panel, int64_t pairs,
    float *c, int64_t ldc, int accumulate, __mmask16 low, __mmask16 high) {
  __m512 sum[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    sum[i][0] = sum[i][1] = _mm512_setzero_ps();
    _mm_prefetch((const char *)(c + i * ldc), _MM_HINT_T0);
    _mm_prefetch((const char *)(c + i * ldc + 16), _MM_HINT_T0);
  }
  for (int64_t p = 0; p < pairs; p++) {
    const __m512bh b0 = (__m512bh)_mm512_load_si512(panel + p * TILE_COLUMNS);
    const __m512bh b1 = (__m512bh)_mm512_load_si512(panel + p * TILE_COLUMNS + 16);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const __m512bh value = (__m512bh)_mm512_set1_epi32((int)a[i * row_step + p * pair_step]);
      sum[i][0] = _mm512_dpbf16_ps(sum[i][0], value, b0);
      sum[i][1] = _mm512_dpbf16_ps(sum[i][1], value, b1);
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

// A strip of A is stored row after row, or pair after pair where it comes from a transposed A.
HK_BF16 static void tile_of(
    int64_t rows, const pair *a, int by_pairs, const pair *panel, int64_t pairs, float *c,
    int64_t ldc, int accumulate, __mmask16 low, __mmask16 high) {
#define HK_TILE(n) \
  case n: \
    if (by_pairs) \
      tile(n, a, 1, TILE_ROWS, panel, pairs, c, ldc, accumulate, low, high); \
    else \
      tile(n, a, BLOCK_PAIRS, 1, panel, pairs, c, ldc, accumulate, low, high); \
    break;
  switch (rows) {
    HK_TILE(1) HK_TILE(2) HK_TILE(3) HK_TILE(4) HK_TILE(5) HK_TILE(6) HK_TILE(7) HK_TILE(8)
    HK_TILE(9) HK_TILE(10) HK_TILE(11) HK_TILE(12)
  }
#undef HK_TILE
}

// Rows of A, `depth` numbers each.
HK_BF16 static void pack_rows(
    pair *packed, const float *a, int64_t lda, int64_t rows, int64_t depth) {
  for (int64_t i = 0; i < rows; i++)
    for (int64_t p = 0; p < depth; p += 32)
      _mm512_store_si512(packed + i * BLOCK_PAIRS + p / 2, neighbours(a + i * lda + p, depth - p));
}

// Columns of a transposed A into strips of 12. All strips advance together, since their columns
// share cache lines.
HK_BF16 static void pack_columns(
    pair *packed, const float *a, int64_t lda, int64_t columns, int64_t depth) {
  for (int64_t p = 0; p < depth; p += 2) {
    const float *even = a + p * lda;
    for (int64_t i = 0; i < columns; i += TILE_ROWS) {
      const __mmask16 mask = hk_first(columns - i < TILE_ROWS ? columns - i : TILE_ROWS);
      const __mmask16 odd = p + 1 < depth ? mask : 0;
      _mm512_mask_storeu_epi32(
          packed + i * BLOCK_PAIRS + p / 2 * TILE_ROWS, mask,
          interleaved(
              _mm512_maskz_loadu_ps(mask, even + i), _mm512_maskz_loadu_ps(odd, even + lda + i)));
    }
  }
}

// The first `columns` <= 32 columns of `depth` rows of B as a panel, zero beyond.
HK_BF16 static void pack_panel(
    pair *panel, const float *b, int64_t ldb, int64_t columns, int64_t depth) {
  const __mmask16 low = hk_first(columns), high = hk_first(columns - 16);
  for (int64_t p = 0; p < depth; p += 2, panel += TILE_COLUMNS) {
    const float *even = b + p * ldb, *odd = even + ldb;
    const int whole = p + 1 < depth;
    _mm512_store_si512(
        panel, interleaved(
                   _mm512_maskz_loadu_ps(low, even), _mm512_maskz_loadu_ps(whole ? low : 0, odd)));
    _mm512_store_si512(
        panel + 16,
        interleaved(
            _mm512_maskz_loadu_ps(high, even + 16),
            _mm512_maskz_loadu_ps(whole ? high : 0, odd + 16)));
  }
}

// The same from a transposed B.
HK_BF16 static void pack_transposed_panel(
    pair *panel, const float *b, int64_t ldb, int64_t columns, int64_t depth) {
  const int64_t pairs = (depth + 1) / 2;
  for (int64_t half = 0; half < TILE_COLUMNS; half += 16)
    for (int64_t p = 0; p < pairs; p += 16) {
      __m512 r[16];
#pragma clang loop unroll(full)
      for (int i = 0; i < 16; i++)
        r[i] = half + i < columns
                   ? (__m512)neighbours(b + (half + i) * ldb + 2 * p, depth - 2 * p)
                   : _mm512_setzero_ps();
      hk_transpose16(r);
#pragma clang loop unroll(full)
      for (int i = 0; i < 16; i++)
        if (p + i < pairs) _mm512_store_ps(panel + (p + i) * TILE_COLUMNS + half, r[i]);
    }
}

// The rows of a block of A times the packed panels of a block of B.
HK_BF16 static void multiply_block(
    const pair *a, int by_pairs, const pair *panels, float *c, int64_t ldc, int64_t m,
    int64_t columns, int64_t pairs, int accumulate) {
  for (int64_t i = 0; i < m; i += TILE_ROWS)
    for (int64_t j = 0; j < columns; j += TILE_COLUMNS)
      tile_of(
          hk_block(m, i, TILE_ROWS), a + i * BLOCK_PAIRS, by_pairs, panels + j * pairs, pairs,
          c + i * ldc + j, ldc, accumulate, hk_first(columns - j), hk_first(columns - j - 16));
}

HK_BF16 void hk_gemm_bf16(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate) {
  HK_REQUIRE(m >= 0 && n >= 0 && k >= 0 && ldc >= n && ldb >= (transpose_b ? k : n));
  const int64_t widest = hk_padded(hk_block(n, 0, BLOCK_N), TILE_COLUMNS);
  pair *rows = (pair *)hk_block_memory((BLOCK_M + widest) * BLOCK_PAIRS);
  pair *panels = rows + BLOCK_M * BLOCK_PAIRS;
  for (int64_t j0 = 0; j0 < n; j0 += BLOCK_N)
    for (int64_t p0 = 0; p0 < k || p0 == 0; p0 += BLOCK_K) {
      const int64_t columns = hk_block(n, j0, BLOCK_N), depth = hk_block(k, p0, BLOCK_K);
      const int64_t pairs = (depth + 1) / 2;
      for (int64_t j = 0; j < columns; j += TILE_COLUMNS) {
        const int64_t width = hk_block(columns, j, TILE_COLUMNS);
        if (transpose_b)
          pack_transposed_panel(panels + j * pairs, b + (j0 + j) * ldb + p0, ldb, width, depth);
        else
          pack_panel(panels + j * pairs, b + p0 * ldb + j0 + j, ldb, width, depth);
      }
      for (int64_t i0 = 0; i0 < m; i0 += BLOCK_M) {
        const int64_t height = hk_block(m, i0, BLOCK_M);
        if (transpose_a)
          pack_columns(rows, a + p0 * lda + i0, lda, height, depth);
        else
          pack_rows(rows, a + i0 * lda + p0, lda, height, depth);
        multiply_block(
            rows, transpose_a, panels, c + i0 * ldc + j0, ldc, height, columns, pairs,
            accumulate || p0 > 0);
      }
    }
  free(rows);
}

#else

int hk_gemm_bf16_available(void) { return 0; }
int hk_gemm_bf16_pays(void) { return 0; }

void hk_gemm_bf16(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate) {
  (void)a, (void)lda, (void)transpose_a, (void)b, (void)ldb, (void)transpose_b, (void)c, (void)ldc;
  (void)m, (void)n, (void)k, (void)accumulate;
  abort();
}

#endif
