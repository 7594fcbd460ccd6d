// The integer kernels for AVX-512 with VNNI: 64 products an instruction.
//
// The product is computed in tiles of 12 x 32: 24 accumulators of 16 sums, two vectors of weights a
// step, four activations of a row broadcast from memory. 32 columns of weights stay in the
// first-level cache while the rows pass by.

#include "int8.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define HK_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define HK_INLINE static inline __attribute__((always_inline)) HK_VNNI

enum { TILE_ROWS = 12 };

// What becomes of a tile's sums.
typedef struct {
  // The product: they are stored, ldc apart.
  int32_t *sums;
  int64_t ldc;
  // The residual convolution: y = x + relu((sum + bias) * factors), rows of `channels` bytes.
  uint8_t *y;
  const uint8_t *x;
  const int32_t *bias;
  const float *factors;
  int64_t channels;
} destination;

HK_INLINE void finish(
    int panels, uint8_t *y, const uint8_t *x, const __m512i sum[2], const __m512 factors[2]) {
  __m512i value[2];
  for (int p = 0; p < panels; p++)
    value[p] = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_cvtepi32_ps(sum[p]), factors[p]));
  if (panels == 1) {
    value[0] = _mm512_max_epi32(value[0], _mm512_setzero_si512());
    const __m128i bytes = _mm512_cvtusepi32_epi8(value[0]);
    _mm_storeu_si128((__m128i *)y, _mm_adds_epu8(bytes, _mm_loadu_si128((const __m128i *)x)));
    return;
  }
  // Packing saturates as wanted; each of its lanes gets four values of either panel.
  const __m512i words = _mm512_packs_epi32(value[0], value[1]);
  const __m512i bytes = _mm512_packus_epi16(words, words);
  const __m512i order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i sorted = _mm512_castsi512_si256(_mm512_permutexvar_epi32(order, bytes));
  _mm256_storeu_si256(
      (__m256i *)y, _mm256_adds_epu8(sorted, _mm256_loadu_si256((const __m256i *)x)));
}

// a (rows, k) times that number of panels.
HK_INLINE void tile(
    int rows, int panels, int residual, const uint8_t *a, int64_t lda, const int8_t *packed,
    int64_t k, const destination *to) {
  __m512i sum[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
    for (int p = 0; p < panels; p++)
      sum[r][p] =
          residual ? _mm512_loadu_si512(to->bias + p * HK_PANEL) : _mm512_setzero_si512();
  const int8_t *second = packed + (panels - 1) * HK_PANEL * k;
  for (int64_t i = 0; i < k; i += 4) {
    const __m512i w0 = _mm512_load_si512(packed + i * HK_PANEL);
    const __m512i w1 = _mm512_load_si512(second + i * HK_PANEL);
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      int32_t four;
      memcpy(&four, a + r * lda + i, sizeof four);
      const __m512i x = _mm512_set1_epi32(four);
      sum[r][0] = _mm512_dpbusd_epi32(sum[r][0], x, w0);
      if (panels == 2) sum[r][1] = _mm512_dpbusd_epi32(sum[r][1], x, w1);
    }
  }
  __m512 factors[2];
  for (int p = 0; residual && p < panels; p++)
    factors[p] = _mm512_loadu_ps(to->factors + p * HK_PANEL);
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
    if (residual)
      finish(panels, to->y + r * to->channels, to->x + r * to->channels, sum[r], factors);
    for (int p = 0; !residual && p < panels; p++)
      _mm512_storeu_si512(to->sums + r * to->ldc + p * HK_PANEL, sum[r][p]);
  }
}

HK_INLINE void columns(
    int panels, int residual, const uint8_t *a, int64_t lda, const int8_t *packed, int64_t rows,
    int64_t k, destination to) {
  for (; rows >= TILE_ROWS; rows -= TILE_ROWS, a += TILE_ROWS * lda) {
    tile(TILE_ROWS, panels, residual, a, lda, packed, k, &to);
    if (residual)
      to.x += TILE_ROWS * to.channels, to.y += TILE_ROWS * to.channels;
    else
      to.sums += TILE_ROWS * to.ldc;
  }
#define HK_TILE(n) \
  case n: \
    tile(n, panels, residual, a, lda, packed, k, &to); \
    break;
  switch (rows) {
    HK_TILE(1) HK_TILE(2) HK_TILE(3) HK_TILE(4) HK_TILE(5) HK_TILE(6) HK_TILE(7) HK_TILE(8)
    HK_TILE(9) HK_TILE(10) HK_TILE(11)
  }
#undef HK_TILE
}

HK_VNNI static void product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  int64_t j = 0;
  for (; j + 2 * HK_PANEL <= n; j += 2 * HK_PANEL)
    columns(2, 0, a, lda, packed + j * k, rows, k, (destination){.sums = sums + j, .ldc = ldc});
  if (j < n)
    columns(1, 0, a, lda, packed + j * k, rows, k, (destination){.sums = sums + j, .ldc = ldc});
}

HK_VNNI static void residual(
    uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t count) {
  const int64_t k = 3 * channels;
  for (int64_t j = 0; j < count; j += 2 * HK_PANEL) {
    const destination to = {
      .y = y + j, .x = x + j, .bias = bias + j, .factors = factors + j, .channels = channels};
    if (count - j > HK_PANEL)
      columns(2, 1, x - channels, channels, packed + j * k, rows, k, to);
    else
      columns(1, 1, x - channels, channels, packed + j * k, rows, k, to);
  }
  hk_int8_copy_columns(y, x, rows, channels, count);
}

// Every 128-bit lane holds 16 channels of a row: their products with the weights of the four
// scores, which stay in four vectors, leave four sums in each lane, which are added at last.
HK_INLINE void scores_channels(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels) {
  // Lane q of weights[i] belongs to channels 16 * q + 4 * i and the three after it.
  __m512i weights[4];
  for (int i = 0; i < 4; i++) {
    uint8_t lanes[4][16] = {{0}};
    for (int64_t q = 0; q < channels / 16; q++)
      memcpy(lanes[q], packed + (4 * q + i) * HK_STEP, sizeof lanes[q]);
    weights[i] = _mm512_loadu_si512(lanes);
  }
  const __mmask16 mask = (__mmask16)((1u << channels / 4) - 1);
  const __m128i start = _mm_loadu_si128((const __m128i *)bias);
  const __m128 factor = _mm_loadu_ps(factors);
  for (int64_t r = 0; r < rows; r++) {
    const __m512i row = _mm512_maskz_loadu_epi32(mask, x + r * channels);
    __m512i sum = _mm512_dpbusd_epi32(
        _mm512_zextsi128_si512(start), _mm512_shuffle_epi32(row, 0x00), weights[0]);
    sum = _mm512_dpbusd_epi32(sum, _mm512_shuffle_epi32(row, 0x55), weights[1]);
    sum = _mm512_dpbusd_epi32(sum, _mm512_shuffle_epi32(row, 0xAA), weights[2]);
    sum = _mm512_dpbusd_epi32(sum, _mm512_shuffle_epi32(row, 0xFF), weights[3]);
    const __m256i half =
        _mm256_add_epi32(_mm512_castsi512_si256(sum), _mm512_extracti64x4_epi64(sum, 1));
    const __m128i four =
        _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
    _mm_storeu_ps(y + 4 * r, _mm_mul_ps(_mm_cvtepi32_ps(four), factor));
  }
}

HK_VNNI static void scores(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t tags) {
  if (tags == 4 && channels <= 64)
    scores_channels(y, x, packed, bias, factors, rows, channels);
  else
    hk_int8_scores_by(product, y, x, packed, bias, factors, rows, channels, tags);
}

const hk_int8_kernels hk_int8_vnni = {
  .name = "vnni",
  .product = product,
  .lookup = hk_int8_lookup_avx512,
  .residual = residual,
  .scores = scores,
};
#endif
