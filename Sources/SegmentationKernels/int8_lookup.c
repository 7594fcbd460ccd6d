// The first layer of a look-up network: for every row the sum of six rows of tables. The tables of
// bigrams, and often those of characters, are larger than the nearer caches, so rows are asked for
// long before they are summed.

#include "int8.h"

enum { AHEAD = 40 };

// The rows of the tables that one row sums.
typedef struct {
  const int16_t *before, *here, *after;
  const int8_t *left, *right;
  const int16_t *feature;
} addends;

static inline __attribute__((always_inline)) addends addends_of(
    const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t r, int64_t n) {
  return (addends){
    .before = tables->characters + 3 * n * characters[r],
    .here = tables->characters + 3 * n * characters[r + 1] + n,
    .after = tables->characters + 3 * n * characters[r + 2] + 2 * n,
    .left = tables->bigrams + 2 * n * bigrams[r] + n,
    .right = tables->bigrams + 2 * n * bigrams[r + 1],
    .feature = tables->features + n * features[r],
  };
}

static inline int16_t add(int a, int b) {
  const int sum = a + b;
  return (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum);
}

HK_CLONES void hk_quantize_to_16(
    int16_t *restrict q, int64_t stride, const float *restrict x, const float *restrict inverse,
    int64_t rows, int64_t columns) {
#pragma STDC FP_CONTRACT OFF
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++) {
      float value = x[r * columns + c] * inverse[c];
      value = value > -32767.0f ? value : -32767.0f;
      value = value < 32767.0f ? value : 32767.0f;
      q[r * stride + c] = (int16_t)(int32_t)(value + (value < 0 ? -0.5f : 0.5f));
    }
}

void hk_int8_lookup_portable(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows) {
  enum { CHUNK = 16 };
  const int64_t n = tables->channels;
  for (int64_t r = 0; r < rows; r++) {
    const addends from = addends_of(tables, characters, bigrams, features, r, n);
    for (int64_t start = 0; start < n; start += CHUNK) {
      // Apart from y, which for all the compiler knows might be one of the tables.
      uint8_t values[CHUNK];
      for (int64_t i = 0; i < CHUNK; i++) {
        const int64_t c = start + i;
        int16_t sum = add(add(from.before[c], from.here[c]), from.after[c]);
        sum = add(add(add(sum, 8 * from.left[c]), 8 * from.right[c]), from.feature[c]);
        const int value = (sum * tables->factors[c] + (1 << 14)) >> 15;
        values[i] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
      }
      memcpy(y + r * n + start, values, sizeof values);
    }
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

#define HK_AVX2 __attribute__((target("avx2")))
#define HK_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl")))
#define HK_INLINE static inline __attribute__((always_inline))

// 16 channels from c on.
HK_INLINE HK_AVX2 void sum16(
    uint8_t *y, const addends *from, const int16_t *factors, int64_t c) {
#define HK_WIDE(row) _mm256_loadu_si256((const __m256i *)(row + c))
#define HK_NARROW(row) \
  _mm256_slli_epi16(_mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(row + c))), 3)
  __m256i sum = _mm256_adds_epi16(HK_WIDE(from->before), HK_WIDE(from->here));
  sum = _mm256_adds_epi16(sum, HK_WIDE(from->after));
  sum = _mm256_adds_epi16(sum, HK_NARROW(from->left));
  sum = _mm256_adds_epi16(sum, HK_NARROW(from->right));
  sum = _mm256_adds_epi16(sum, HK_WIDE(from->feature));
  sum = _mm256_mulhrs_epi16(sum, HK_WIDE(factors));
#undef HK_WIDE
#undef HK_NARROW
  const __m128i bytes =
      _mm_packus_epi16(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
  _mm_storeu_si128((__m128i *)(y + c), bytes);
}

// 32 channels from c on.
HK_INLINE HK_AVX512 void sum32(
    uint8_t *y, const addends *from, const int16_t *factors, int64_t c) {
#define HK_WIDE(row) _mm512_loadu_si512(row + c)
#define HK_NARROW(row) \
  _mm512_slli_epi16( \
      _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(row + c))), 3)
  __m512i sum = _mm512_adds_epi16(HK_WIDE(from->before), HK_WIDE(from->here));
  sum = _mm512_adds_epi16(sum, HK_WIDE(from->after));
  sum = _mm512_adds_epi16(sum, HK_NARROW(from->left));
  sum = _mm512_adds_epi16(sum, HK_NARROW(from->right));
  sum = _mm512_adds_epi16(sum, HK_WIDE(from->feature));
  sum = _mm512_mulhrs_epi16(sum, HK_WIDE(factors));
#undef HK_WIDE
#undef HK_NARROW
  sum = _mm512_max_epi16(sum, _mm512_setzero_si512());
  _mm256_storeu_si256((__m256i *)(y + c), _mm512_cvtusepi16_epi8(sum));
}

// Asks for what the row AHEAD of r will sum.
HK_INLINE void prefetch(
    const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams, int64_t r,
    int64_t n) {
  const char *character = (const char *)(tables->characters + 3 * n * characters[r + 2 + AHEAD]);
  const char *bigram = (const char *)(tables->bigrams + 2 * n * bigrams[r + 1 + AHEAD]);
  for (int64_t byte = 0; byte < 6 * n; byte += 64) _mm_prefetch(character + byte, _MM_HINT_T0);
  for (int64_t byte = 0; byte < 2 * n; byte += 64) _mm_prefetch(bigram + byte, _MM_HINT_T0);
}

HK_AVX2 void hk_int8_lookup_avx2(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows) {
  const int64_t n = tables->channels;
  for (int64_t r = 0; r < rows; r++) {
    if (r + AHEAD < rows) prefetch(tables, characters, bigrams, r, n);
    const addends from = addends_of(tables, characters, bigrams, features, r, n);
    for (int64_t c = 0; c < n; c += 16) sum16(y + r * n, &from, tables->factors, c);
  }
}

HK_INLINE HK_AVX512 void lookup_channels(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows, int64_t n) {
  for (int64_t r = 0; r < rows; r++) {
    if (r + AHEAD < rows) prefetch(tables, characters, bigrams, r, n);
    const addends from = addends_of(tables, characters, bigrams, features, r, n);
    int64_t c = 0;
    for (; c + 32 <= n; c += 32) sum32(y + r * n, &from, tables->factors, c);
    if (c < n) sum16(y + r * n, &from, tables->factors, c);
  }
}

HK_AVX512 void hk_int8_lookup_avx512(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows) {
  // Unrolled for the usual width.
  if (tables->channels == 64)
    lookup_channels(y, tables, characters, bigrams, features, rows, 64);
  else
    lookup_channels(y, tables, characters, bigrams, features, rows, tables->channels);
}
#endif
