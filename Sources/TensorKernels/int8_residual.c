// What follows an integer product in a look-up network, in plain C that the compiler vectorises.
// Every value passes one multiplication of floats, which is rounded alike everywhere.

#include "int8.h"

enum { CHUNK = 16, WIDEST = 256 };

// y (columns) = x + relu((sums + bias) * factors)
HK_CLONES static void finish(
    uint8_t *restrict y, const uint8_t *restrict x, const int32_t *restrict sums,
    const int32_t *restrict bias, const float *restrict factors, int64_t columns) {
  for (int64_t c = 0; c < columns; c++) {
    const int32_t value = (int32_t)rintf((float)(sums[c] + bias[c]) * factors[c]);
    const int32_t sum = x[c] + (value < 0 ? 0 : value > 255 ? 255 : value);
    y[c] = (uint8_t)(sum > 255 ? 255 : sum);
  }
}

void hk_int8_residual_by(
    hk_int8_product_function *product, uint8_t *y, const uint8_t *x, const int8_t *packed,
    const int32_t *bias, const float *factors, int64_t rows, int64_t channels) {
  int32_t sums[CHUNK * WIDEST];
  for (int64_t r = 0; r < rows; r += CHUNK) {
    const int64_t count = rows - r < CHUNK ? rows - r : CHUNK;
    for (int64_t j = 0; j < channels; j += WIDEST) {
      const int64_t columns = channels - j < WIDEST ? channels - j : WIDEST;
      product(
          x + (r - 1) * channels, channels, packed + 3 * channels * j, sums, WIDEST, count,
          3 * channels, columns);
      for (int64_t i = 0; i < count; i++)
        finish(
            y + (r + i) * channels + j, x + (r + i) * channels + j, sums + i * WIDEST, bias + j,
            factors + j, columns);
    }
  }
}

void hk_int8_scores_by(
    hk_int8_product_function *product, float *y, const uint8_t *x, const int8_t *packed,
    const int32_t *bias, const float *factors, int64_t rows, int64_t channels) {
  int32_t sums[CHUNK * HK_PANEL];
  for (int64_t r = 0; r < rows; r += CHUNK) {
    const int64_t count = rows - r < CHUNK ? rows - r : CHUNK;
    product(x + r * channels, channels, packed, sums, HK_PANEL, count, channels, HK_PANEL);
    for (int64_t i = 0; i < 4 * count; i++)
      y[4 * r + i] = (float)(sums[i / 4 * HK_PANEL + i % 4] + bias[i % 4]) * factors[i % 4];
  }
}
