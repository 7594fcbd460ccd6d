#include "rows.h"

#include "kernels.h"

HK_CLONES void hk_bias_activation(
    float *restrict y, const float *restrict bias, const uint8_t *mask, int64_t rows,
    int64_t columns, int relu) {
  for (int64_t r = 0; r < rows; r++) {
    float *row = y + r * columns;
    if (mask && !mask[r]) {
      memset(row, 0, (size_t)columns * sizeof(float));
    } else if (relu) {
      for (int64_t c = 0; c < columns; c++) {
        float value = row[c] + bias[c];
        row[c] = value > 0 ? value : 0;
      }
    } else {
      for (int64_t c = 0; c < columns; c++) row[c] += bias[c];
    }
  }
}

HK_CLONES void hk_column_sums(
    float *restrict sum, const float *restrict x, int64_t rows, int64_t columns, int accumulate) {
  if (!accumulate) memset(sum, 0, (size_t)columns * sizeof(float));
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++) sum[c] += x[r * columns + c];
}

void hk_mask_rows(float *x, const uint8_t *mask, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++)
    if (!mask[r]) memset(x + r * columns, 0, (size_t)columns * sizeof(float));
}

void hk_gather_rows(
    float *restrict out, int64_t out_stride, const float *restrict table, const int32_t *ids,
    int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    float *to = out + r * out_stride;
    if (ids[r] < 0)
      memset(to, 0, (size_t)columns * sizeof(float));
    else
      memcpy(to, table + (int64_t)ids[r] * columns, (size_t)columns * sizeof(float));
  }
}

HK_CLONES void hk_scatter_add_rows(
    float *restrict table, const int32_t *ids, const float *restrict x, int64_t x_stride,
    int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    if (ids[r] < 0) continue;
    float *to = table + (int64_t)ids[r] * columns;
    const float *from = x + r * x_stride;
    for (int64_t c = 0; c < columns; c++) to[c] += from[c];
  }
}

HK_CLONES void hk_column_maxima(
    float *restrict y, int32_t *restrict row, const float *restrict x, int64_t rows,
    int64_t columns) {
  HK_REQUIRE(rows > 0);
  memcpy(y, x, (size_t)columns * sizeof(float));
  memset(row, 0, (size_t)columns * sizeof(int32_t));
  for (int64_t r = 1; r < rows; r++)
    for (int64_t c = 0; c < columns; c++) {
      const int larger = x[r * columns + c] > y[c];
      y[c] = larger ? x[r * columns + c] : y[c];
      row[c] = larger ? (int32_t)r : row[c];
    }
}

HK_CLONES void hk_vector_product(
    float *restrict y, const float *restrict x, const float *restrict w, int64_t k, int64_t n) {
#pragma STDC FP_CONTRACT OFF
  memset(y, 0, (size_t)n * sizeof(float));
  for (int64_t i = 0; i < k; i++)
    for (int64_t c = 0; c < n; c++) y[c] += x[i] * w[i * n + c];
}
