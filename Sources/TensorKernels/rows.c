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

HK_CLONES void hk_layer_norm(
    float *restrict y, float *restrict mean, float *restrict inverse_deviation,
    const float *restrict x, const float *restrict gamma, const float *restrict beta,
    const uint8_t *mask, int64_t rows, int64_t columns, float epsilon) {
  const float inverse = 1.0f / (float)columns;
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *from = x + r * columns;
    float *to = y + r * columns;
    if (mask && !mask[r]) {
      memset(to, 0, (size_t)columns * sizeof(float));
      mean[r] = inverse_deviation[r] = 0;
      continue;
    }
    float sum = 0, squares = 0;
    for (int64_t c = 0; c < columns; c++) sum += from[c];
    const float m = sum * inverse;
    for (int64_t c = 0; c < columns; c++) squares += (from[c] - m) * (from[c] - m);
    const float d = 1.0f / sqrtf(squares * inverse + epsilon);
    for (int64_t c = 0; c < columns; c++) to[c] = (from[c] - m) * d * gamma[c] + beta[c];
    mean[r] = m;
    inverse_deviation[r] = d;
  }
}

HK_CLONES void hk_layer_norm_backward(
    float *restrict dx, float *restrict dgamma, float *restrict dbeta, const float *restrict dy,
    const float *restrict x, const float *restrict gamma, const float *restrict mean,
    const float *restrict inverse_deviation, const uint8_t *mask, int64_t rows, int64_t columns,
    int accumulate) {
  const float inverse = 1.0f / (float)columns;
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *from = x + r * columns, *g = dy + r * columns;
    float *to = dx + r * columns;
    if (mask && !mask[r]) {
      if (!accumulate) memset(to, 0, (size_t)columns * sizeof(float));
      continue;
    }
    const float m = mean[r], d = inverse_deviation[r];
    float sum = 0, product = 0;
    for (int64_t c = 0; c < columns; c++) {
      const float normal = (from[c] - m) * d, h = g[c] * gamma[c];
      sum += h;
      product += h * normal;
      dgamma[c] += g[c] * normal;
      dbeta[c] += g[c];
    }
    sum *= inverse;
    product *= inverse;
    for (int64_t c = 0; c < columns; c++) {
      const float value = d * (g[c] * gamma[c] - sum - (from[c] - m) * d * product);
      to[c] = accumulate ? to[c] + value : value;
    }
  }
}

HK_CLONES void hk_softmax_rows(float *y, const float *x, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *from = x + r * columns;
    float *to = y + r * columns;
    float largest = from[0], sum = 0;
    for (int64_t c = 1; c < columns; c++) largest = from[c] > largest ? from[c] : largest;
    for (int64_t c = 0; c < columns; c++) to[c] = hk_expf(from[c] - largest);
    for (int64_t c = 0; c < columns; c++) sum += to[c];
    const float scale = 1.0f / sum;
    for (int64_t c = 0; c < columns; c++) to[c] *= scale;
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
