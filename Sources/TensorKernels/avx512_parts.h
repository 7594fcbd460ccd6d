// Steps of the matrix products that only move numbers; AVX-512 only.
#pragma once
#include <immintrin.h>

#define HK_AVX512 __attribute__((target("avx512f")))
#define HK_AVX512_INLINE static inline __attribute__((always_inline)) HK_AVX512

// The mask of the first `count` numbers of a vector, none of which there may be.
HK_AVX512_INLINE __mmask16 hk_first(int64_t count) {
  return count >= 16 ? 0xFFFF : count <= 0 ? 0 : (__mmask16)((1u << count) - 1);
}

// The transpose of 16 rows of 16 numbers, in place.
HK_AVX512_INLINE void hk_transpose16(__m512 r[16]) {
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
