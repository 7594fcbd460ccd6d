// Steps of the matrix product that only move numbers; AVX-512 only.
#pragma once
#include <immintrin.h>

#define HK_AVX512 __attribute__((target("avx512f")))

// The transpose of 16 rows of 16 numbers, in place.
static inline __attribute__((always_inline)) HK_AVX512 void hk_transpose16(__m512 r[16]) {
  __m512 t[16];
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_ps(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_ps(r[i], r[i + 1]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i += 4) {
    r[i] = _mm512_shuffle_ps(t[i], t[i + 2], 0x44);
    r[i + 1] = _mm512_shuffle_ps(t[i], t[i + 2], 0xEE);
    r[i + 2] = _mm512_shuffle_ps(t[i + 1], t[i + 3], 0x44);
    r[i + 3] = _mm512_shuffle_ps(t[i + 1], t[i + 3], 0xEE);
  }
  // r[4 * g + c] holds, in each lane of four, column 4 * lane + c of rows 4 * g to 4 * g + 3.
#pragma clang loop unroll(full)
  for (int c = 0; c < 4; c++) {
    const __m512 low = _mm512_shuffle_f32x4(r[c], r[4 + c], 0x44);
    const __m512 high = _mm512_shuffle_f32x4(r[c], r[4 + c], 0xEE);
    const __m512 low2 = _mm512_shuffle_f32x4(r[8 + c], r[12 + c], 0x44);
    const __m512 high2 = _mm512_shuffle_f32x4(r[8 + c], r[12 + c], 0xEE);
    t[c] = _mm512_shuffle_f32x4(low, low2, 0x88);
    t[4 + c] = _mm512_shuffle_f32x4(low, low2, 0xDD);
    t[8 + c] = _mm512_shuffle_f32x4(high, high2, 0x88);
    t[12 + c] = _mm512_shuffle_f32x4(high, high2, 0xDD);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) r[i] = t[i];
}

// Asks for one of `parts` parts of the next rows of A while this one is being computed: element
// (i, p) of the (rows, k) block lies at a[i * row_step + p * k_step], one of the steps being 1.
static inline __attribute__((always_inline)) void hk_prefetch_rows(
    const float *a, int64_t row_step, int64_t k_step, int64_t rows, int64_t k, int64_t part,
    int64_t parts) {
  const int64_t from = k * part / parts, to = k * (part + 1) / parts;
  if (k_step != 1) {
    for (int64_t p = from; p < to; p++) _mm_prefetch((const char *)(a + p * k_step), _MM_HINT_T0);
    return;
  }
  for (int64_t i = 0; i < rows; i++)
    for (int64_t p = from; p < to; p += 16)
      _mm_prefetch((const char *)(a + i * row_step + p), _MM_HINT_T0);
}
