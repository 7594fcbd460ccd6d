// The integer kernels in plain C: for processors without the vectors of the other variants, and the
// reference that those must equal bit by bit.

#include "int8.h"

static void product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t j = 0; j < n; j += HK_PANEL) {
      const int8_t *w = packed + j * k;
      int32_t sum[HK_PANEL] = {0};
      for (int64_t i = 0; i < k; i += 4, w += HK_STEP) {
        const uint8_t *x = a + r * lda + i;
        for (int c = 0; c < HK_PANEL; c++)
          sum[c] += x[0] * w[4 * c] + x[1] * w[4 * c + 1] + x[2] * w[4 * c + 2] +
                    x[3] * w[4 * c + 3];
      }
      memcpy(sums + r * ldc + j, sum, sizeof sum);
    }
}

static int add16(int a, int b) {
  const int sum = a + b;
  return sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum;
}

void hk_int8_lookup_portable(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows) {
  const int64_t n = tables->channels;
  for (int64_t r = 0; r < rows; r++) {
    const int16_t *before = tables->characters + 3 * n * characters[r];
    const int16_t *here = tables->characters + 3 * n * characters[r + 1] + n;
    const int16_t *after = tables->characters + 3 * n * characters[r + 2] + 2 * n;
    const int8_t *left = tables->bigrams + 2 * n * bigrams[r] + n;
    const int8_t *right = tables->bigrams + 2 * n * bigrams[r + 1];
    const int16_t *feature = tables->features + n * features[r];
    for (int64_t c = 0; c < n; c++) {
      int sum = add16(add16(before[c], here[c]), after[c]);
      sum = add16(add16(add16(sum, 8 * left[c]), 8 * right[c]), feature[c]);
      const int value = (sum * tables->factors[c] + (1 << 14)) >> 15;
      y[r * n + c] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
  }
}

static void residual(
    uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels) {
  hk_int8_residual_by(product, y, x, packed, bias, factors, rows, channels);
}

static void scores(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels) {
  hk_int8_scores_by(product, y, x, packed, bias, factors, rows, channels);
}

const hk_int8_kernels hk_int8_portable = {
  .name = "portable",
  .product = product,
  .lookup = hk_int8_lookup_portable,
  .residual = residual,
  .scores = scores,
};
