// What follows an integer product in a look-up network, in plain C that the compiler vectorises.
// Every value passes one multiplication of floats, which is rounded alike everywhere.

#include "int8.h"

// Sums of this number of rows and columns are made at a time, and stay in the first-level cache.
enum { ROWS = 64, COLUMNS = 64 };

// y = x + relu((sums + bias) * factors); the rows of y and x are `stride` bytes apart.
HK_CLONES static void finish(
    uint8_t *restrict y, const uint8_t *restrict x, int64_t stride, const int32_t *restrict sums,
    const int32_t *restrict bias, const float *restrict factors, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++) {
      const float exact = (float)(sums[r * COLUMNS + c] + bias[c]) * factors[c];
      const int32_t value = (int32_t)rintf(exact);
      const int32_t sum = x[r * stride + c] + (value < 0 ? 0 : value > 255 ? 255 : value);
      y[r * stride + c] = (uint8_t)(sum > 255 ? 255 : sum);
    }
}

void hk_int8_residual_by(
    hk_int8_product_function *product, uint8_t *y, const uint8_t *x, const int8_t *packed,
    const int32_t *bias, const float *factors, int64_t rows, int64_t channels, int64_t columns) {
  int32_t sums[ROWS * COLUMNS];
  for (int64_t r = 0; r < rows; r += ROWS)
    for (int64_t c = 0; c < columns; c += COLUMNS) {
      const int64_t count = rows - r < ROWS ? rows - r : ROWS;
      const int64_t width = columns - c < COLUMNS ? columns - c : COLUMNS;
      product(
          x + (r - 1) * channels, channels, packed + 3 * channels * c, sums, COLUMNS, count,
          3 * channels, width);
      finish(
          y + r * channels + c, x + r * channels + c, channels, sums, bias + c, factors + c, count,
          width);
    }
  hk_int8_copy_columns(y, x, rows, channels, columns);
}

// y = (sums + bias) * factors for `count` columns of a panel; the rows of y are `stride` floats apart.
static inline __attribute__((always_inline)) void scale(
    float *restrict y, int64_t stride, const int32_t *restrict sums, const int32_t *restrict bias,
    const float *restrict factors, int64_t rows, int64_t count) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t t = 0; t < count; t++)
      y[r * stride + t] = (float)(sums[r * HK_PANEL + t] + bias[t]) * factors[t];
}

void hk_int8_scores_by(
    hk_int8_product_function *product, float *y, const uint8_t *x, const int8_t *packed,
    const int32_t *bias, const float *factors, int64_t rows, int64_t channels, int64_t tags) {
  int32_t sums[ROWS * HK_PANEL];
  for (int64_t r = 0; r < rows; r += ROWS) {
    const int64_t count = rows - r < ROWS ? rows - r : ROWS;
    for (int64_t t = 0; t < tags; t += HK_PANEL) {
      const int64_t columns = tags - t < HK_PANEL ? tags - t : HK_PANEL;
      product(
          x + r * channels, channels, packed + t * channels, sums, HK_PANEL, count, channels,
          HK_PANEL);
      if (tags == 4)
        scale(y + r * 4, 4, sums, bias, factors, count, 4);
      else
        scale(y + r * tags + t, tags, sums, bias + t, factors + t, count, columns);
    }
  }
}
