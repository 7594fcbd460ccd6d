// The integer kernels for AVX2. vpmaddubsw, made for bytes, saturates where two products exceed 16
// bits; so bytes are widened first: in each lane of four, bytes 0 and 2 become one vector of 16-bit
// numbers and bytes 1 and 3 another, which costs no shuffle.

#include "int8.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define HK_AVX2 __attribute__((target("avx2")))
#define HK_INLINE static inline __attribute__((always_inline)) HK_AVX2

enum { TILE_ROWS = 4 };

// sum + the products of four bytes in each of the eight columns
HK_INLINE __m256i multiply_add(
    __m256i sum, __m256i even, __m256i odd, __m256i weights_even, __m256i weights_odd) {
  sum = _mm256_add_epi32(sum, _mm256_madd_epi16(even, weights_even));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(odd, weights_odd));
}

// sums (rows, 16) = a (rows, k) times a panel.
HK_INLINE void tile(
    int rows, const uint8_t *a, int64_t lda, const int8_t *panel, int32_t *sums, int64_t ldc,
    int64_t k) {
  const __m256i low = _mm256_set1_epi16(0xFF);
  __m256i sum[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
  for (int64_t i = 0; i < k; i += 4) {
    const __m256i w0 = _mm256_load_si256((const __m256i *)(panel + i * HK_PANEL));
    const __m256i w1 = _mm256_load_si256((const __m256i *)(panel + i * HK_PANEL + 32));
    const __m256i even0 = _mm256_srai_epi16(_mm256_slli_epi16(w0, 8), 8);
    const __m256i even1 = _mm256_srai_epi16(_mm256_slli_epi16(w1, 8), 8);
    const __m256i odd0 = _mm256_srai_epi16(w0, 8), odd1 = _mm256_srai_epi16(w1, 8);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      int32_t four;
      memcpy(&four, a + r * lda + i, sizeof four);
      const __m256i x = _mm256_set1_epi32(four);
      const __m256i even = _mm256_and_si256(x, low), odd = _mm256_srli_epi16(x, 8);
      sum[r][0] = multiply_add(sum[r][0], even, odd, even0, odd0);
      sum[r][1] = multiply_add(sum[r][1], even, odd, even1, odd1);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
    _mm256_storeu_si256((__m256i *)(sums + r * ldc), sum[r][0]);
    _mm256_storeu_si256((__m256i *)(sums + r * ldc + 8), sum[r][1]);
  }
}

HK_AVX2 static void product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  for (int64_t j = 0; j < n; j += HK_PANEL) {
    const int8_t *panel = packed + j * k;
    int64_t r = 0;
    for (; r + TILE_ROWS <= rows; r += TILE_ROWS)
      tile(TILE_ROWS, a + r * lda, lda, panel, sums + r * ldc + j, ldc, k);
    for (; r < rows; r++) tile(1, a + r * lda, lda, panel, sums + r * ldc + j, ldc, k);
  }
}

#include "int8_unfused.h"

const hk_int8_kernels hk_int8_avx2 = {
  .name = "avx2",
  .product = product,
  .lookup = hk_int8_lookup_avx2,
  .residual = residual,
  .scores = scores,
};
#endif
