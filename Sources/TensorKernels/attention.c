#include "attention.h"

#include "kernels.h"

HK_CLONES void hk_attention_softmax(
    float *x, int64_t rows, int64_t columns, float scale, int64_t visible) {
  HK_REQUIRE(columns > 0 && visible > 0);
  for (int64_t r = 0; r < rows; r++) {
    float *row = x + r * columns;
    const int64_t seen = visible + r < columns ? visible + r : columns;
    hk_scaled_softmax(row, row, seen, scale);
    memset(row + seen, 0, (size_t)(columns - seen) * sizeof(float));
  }
}

HK_CLONES void hk_attention_softmax_backward(
    float *restrict d, const float *restrict p, int64_t rows, int64_t columns, float scale) {
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    float *g = d + r * columns, product = 0;
    const float *y = p + r * columns;
    for (int64_t c = 0; c < columns; c++) product += g[c] * y[c];
    for (int64_t c = 0; c < columns; c++) g[c] = scale * y[c] * (g[c] - product);
  }
}

HK_CLONES void hk_attend_rows(
    float *restrict y, const float *restrict q, int64_t q_stride, const float *const *keys,
    const float *const *values, const int32_t *counts, int64_t rows, int64_t heads, int64_t width,
    float scale, float *restrict scratch) {
  const int64_t columns = heads * width;
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const int64_t count = counts[r];
    const float *query = q + r * q_stride;
    float *to = y + r * columns;
    // All heads of a key at a time, since they lie side by side.
    for (int64_t p = 0; p < count; p++) {
      const float *key = keys[r] + p * columns;
      for (int64_t h = 0; h < heads; h++) {
        float sum = 0;
        for (int64_t c = h * width; c < (h + 1) * width; c++) sum += query[c] * key[c];
        scratch[h * count + p] = sum;
      }
    }
    for (int64_t h = 0; h < heads; h++)
      hk_scaled_softmax(scratch + h * count, scratch + h * count, count, scale);
    memset(to, 0, (size_t)columns * sizeof(float));
    for (int64_t p = 0; p < count; p++) {
      const float *value = values[r] + p * columns;
      for (int64_t h = 0; h < heads; h++) {
        const float share = scratch[h * count + p];
        for (int64_t c = h * width; c < (h + 1) * width; c++) to[c] += share * value[c];
      }
    }
  }
}
