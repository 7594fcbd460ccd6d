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

void hk_gather_half_rows(
    float *out, const uint16_t *table, const int32_t *ids, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    if (ids[r] < 0)
      memset(out + r * columns, 0, (size_t)columns * sizeof(float));
    else
      hk_half_to_float(out + r * columns, table + (int64_t)ids[r] * columns, columns);
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
  memcpy(y, x, (size_t)columns * sizeof(float));
  memset(row, 0, (size_t)columns * sizeof(int32_t));
  for (int64_t r = 1; r < rows; r++)
    for (int64_t c = 0; c < columns; c++) {
      const int larger = x[r * columns + c] > y[c];
      y[c] = larger ? x[r * columns + c] : y[c];
      row[c] = larger ? (int32_t)r : row[c];
    }
}

HK_CLONES void hk_dense4(
    float *restrict y, const float *restrict x, const float *restrict w, int64_t rows,
    int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *from = x + r * columns;
    float a = 0, b = 0, c = 0, d = 0;
    for (int64_t i = 0; i < columns; i++) {
      a += from[i] * w[4 * i];
      b += from[i] * w[4 * i + 1];
      c += from[i] * w[4 * i + 2];
      d += from[i] * w[4 * i + 3];
    }
    y[4 * r] = a;
    y[4 * r + 1] = b;
    y[4 * r + 2] = c;
    y[4 * r + 3] = d;
  }
}
