// The first layer of a look-up network: for every row the sum of six rows of tables. The tables of
// bigrams, and often those of characters, are larger than the nearer caches, so rows are asked for
// long before they are summed.

#include "int8.h"

enum { AHEAD = 40 };

// The rows of the tables that one row sums.
typedef struct {
  const int8_t *before, *here, *after;
  const uint8_t *left, *right;
  int16_t left_unit, right_unit;
  const int16_t *feature;
} addends;

static inline __attribute__((always_inline)) addends addends_of(
    const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t r, int64_t n) {
  const int64_t left = bigrams[r], right = bigrams[r + 1];
  return (addends){
    .before = tables->characters + 3 * n * characters[r],
    .here = tables->characters + 3 * n * characters[r + 1] + n,
    .after = tables->characters + 3 * n * characters[r + 2] + 2 * n,
    .left = tables->bigrams + n * left + n / 2,
    .right = tables->bigrams + n * right,
    .left_unit = tables->bigram_units[2 * left + 1],
    .right_unit = tables->bigram_units[2 * right],
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

// The half byte of channel i of a block of 32.
static inline int half_byte(const uint8_t *block, int64_t i) {
  return (i < 16 ? block[i] & 15 : block[i - 16] >> 4) - 8;
}

void hk_int8_lookup_portable(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows) {
  const int64_t n = tables->channels;
  for (int64_t r = 0; r < rows; r++) {
    const addends from = addends_of(tables, characters, bigrams, features, r, n);
    for (int64_t start = 0; start < n; start += HK_LOOKUP_BLOCK) {
      // Apart from y, which for all the compiler knows might be one of the tables.
      uint8_t values[HK_LOOKUP_BLOCK];
      for (int64_t i = 0; i < HK_LOOKUP_BLOCK; i++) {
        const int64_t c = start + i;
        int16_t sum =
            (int16_t)((from.before[c] + from.here[c] + from.after[c]) * tables->character_units[c]);
        sum = add(sum, half_byte(from.left + start / 2, i) * from.left_unit);
        sum = add(sum, half_byte(from.right + start / 2, i) * from.right_unit);
        sum = add(sum, from.feature[c]);
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

// The low half bytes of 16 bytes or the high ones, times a unit.
HK_INLINE HK_AVX2 __m256i half_bytes16(const uint8_t *block, int high, int16_t unit) {
  __m128i x = _mm_loadu_si128((const __m128i *)block);
  x = _mm_and_si128(high ? _mm_srli_epi16(x, 4) : x, _mm_set1_epi8(15));
  x = _mm_sub_epi8(x, _mm_set1_epi8(8));
  return _mm256_mullo_epi16(_mm256_cvtepi8_epi16(x), _mm256_set1_epi16(unit));
}

// 16 channels from c on.
HK_INLINE HK_AVX2 void sum16(
    uint8_t *y, const addends *from, const hk_lookup_tables *tables, int64_t c) {
  const uint8_t *left = from->left + c / 32 * 16, *right = from->right + c / 32 * 16;
  const int high = c % 32 != 0;
#define HK_WIDE(row) _mm256_loadu_si256((const __m256i *)(row + c))
#define HK_NARROW(row) _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(row + c)))
  __m256i sum = _mm256_add_epi16(HK_NARROW(from->before), HK_NARROW(from->here));
  sum = _mm256_add_epi16(sum, HK_NARROW(from->after));
  sum = _mm256_mullo_epi16(sum, HK_WIDE(tables->character_units));
  sum = _mm256_adds_epi16(sum, half_bytes16(left, high, from->left_unit));
  sum = _mm256_adds_epi16(sum, half_bytes16(right, high, from->right_unit));
  sum = _mm256_adds_epi16(sum, HK_WIDE(from->feature));
  sum = _mm256_mulhrs_epi16(sum, HK_WIDE(tables->factors));
#undef HK_WIDE
#undef HK_NARROW
  const __m128i bytes =
      _mm_packus_epi16(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
  _mm_storeu_si128((__m128i *)(y + c), bytes);
}

// The half bytes of 16 bytes, times a unit.
HK_INLINE HK_AVX512 __m512i half_bytes32(const uint8_t *block, int16_t unit) {
  const __m128i x = _mm_loadu_si128((const __m128i *)block);
  __m256i halves = _mm256_set_m128i(_mm_srli_epi16(x, 4), x);
  halves = _mm256_sub_epi8(_mm256_and_si256(halves, _mm256_set1_epi8(15)), _mm256_set1_epi8(8));
  return _mm512_mullo_epi16(_mm512_cvtepi8_epi16(halves), _mm512_set1_epi16(unit));
}

// 32 channels from c on.
HK_INLINE HK_AVX512 void sum32(
    uint8_t *y, const addends *from, const hk_lookup_tables *tables, int64_t c) {
#define HK_WIDE(row) _mm512_loadu_si512(row + c)
#define HK_NARROW(row) _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(row + c)))
  __m512i sum = _mm512_add_epi16(HK_NARROW(from->before), HK_NARROW(from->here));
  sum = _mm512_add_epi16(sum, HK_NARROW(from->after));
  sum = _mm512_mullo_epi16(sum, HK_WIDE(tables->character_units));
  sum = _mm512_adds_epi16(sum, half_bytes32(from->left + c / 2, from->left_unit));
  sum = _mm512_adds_epi16(sum, half_bytes32(from->right + c / 2, from->right_unit));
  sum = _mm512_adds_epi16(sum, HK_WIDE(from->feature));
  sum = _mm512_mulhrs_epi16(sum, HK_WIDE(tables->factors));
#undef HK_WIDE
#undef HK_NARROW
  sum = _mm512_max_epi16(sum, _mm512_setzero_si512());
  _mm256_storeu_si256((__m256i *)(y + c), _mm512_cvtusepi16_epi8(sum));
}

// Asks for what the row AHEAD of r will sum.
HK_INLINE void prefetch(
    const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams, int64_t r,
    int64_t n) {
  const int64_t number = bigrams[r + 1 + AHEAD];
  const char *character = (const char *)(tables->characters + 3 * n * characters[r + 2 + AHEAD]);
  const char *bigram = (const char *)(tables->bigrams + n * number);
  for (int64_t byte = 0; byte < 3 * n; byte += 64) _mm_prefetch(character + byte, _MM_HINT_T0);
  for (int64_t byte = 0; byte < n; byte += 64) _mm_prefetch(bigram + byte, _MM_HINT_T0);
  _mm_prefetch((const char *)(tables->bigram_units + 2 * number), _MM_HINT_T0);
}

HK_AVX2 void hk_int8_lookup_avx2(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows) {
  const int64_t n = tables->channels;
  for (int64_t r = 0; r < rows; r++) {
    if (r + AHEAD < rows) prefetch(tables, characters, bigrams, r, n);
    const addends from = addends_of(tables, characters, bigrams, features, r, n);
    for (int64_t c = 0; c < n; c += 16) sum16(y + r * n, &from, tables, c);
  }
}

HK_INLINE HK_AVX512 void lookup_channels(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows, int64_t n) {
  for (int64_t r = 0; r < rows; r++) {
    if (r + AHEAD < rows) prefetch(tables, characters, bigrams, r, n);
    const addends from = addends_of(tables, characters, bigrams, features, r, n);
    for (int64_t c = 0; c < n; c += HK_LOOKUP_BLOCK) sum32(y + r * n, &from, tables, c);
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
