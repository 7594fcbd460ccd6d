#include "normalization.h"

#include "kernels.h"

HK_CLONES void hk_layer_norm(
    float *restrict y, float *restrict mean, float *restrict inverse_deviation,
    const float *restrict x, const float *restrict gamma, const float *restrict beta,
    const int32_t *group, const uint8_t *mask, int64_t rows, int64_t columns, float epsilon) {
  HK_REQUIRE(columns > 0 && epsilon >= 0);
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
    const int64_t shared = group ? group[r] * columns : 0;
    const float *g = gamma + shared, *b = beta + shared;
    float sum = 0, squares = 0;
    for (int64_t c = 0; c < columns; c++) sum += from[c];
    const float m = sum * inverse;
    for (int64_t c = 0; c < columns; c++) squares += (from[c] - m) * (from[c] - m);
    const float d = 1.0f / sqrtf(squares * inverse + epsilon);
    for (int64_t c = 0; c < columns; c++) to[c] = (from[c] - m) * d * g[c] + b[c];
    mean[r] = m;
    inverse_deviation[r] = d;
  }
}

HK_CLONES void hk_layer_norm_backward(
    float *restrict dx, float *restrict dgamma, float *restrict dbeta, const float *restrict dy,
    const float *restrict x, const float *restrict gamma, const float *restrict mean,
    const float *restrict inverse_deviation, const int32_t *group, const uint8_t *mask,
    int64_t rows, int64_t columns, int accumulate) {
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
    const int64_t shared = group ? group[r] * columns : 0;
    const float *scale = gamma + shared;
    float *dscale = dgamma + shared, *dshift = dbeta + shared;
    float sum = 0, product = 0;
    for (int64_t c = 0; c < columns; c++) {
      const float normal = (from[c] - m) * d, h = g[c] * scale[c];
      sum += h;
      product += h * normal;
      dscale[c] += g[c] * normal;
      dshift[c] += g[c];
    }
    sum *= inverse;
    product *= inverse;
    for (int64_t c = 0; c < columns; c++) {
      const float value = d * (g[c] * scale[c] - sum - (from[c] - m) * d * product);
      to[c] = accumulate ? to[c] + value : value;
    }
  }
}

HK_CLONES void hk_modulate(
    float *restrict y, const float *restrict x, const float *restrict scale,
    const float *restrict shift, const int32_t *group, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    const float *from = x + r * columns;
    float *to = y + r * columns;
    if (group && group[r] < 0) {
      memset(to, 0, (size_t)columns * sizeof(float));
      continue;
    }
    const int64_t shared = group ? group[r] * columns : 0;
    const float *a = scale + shared, *b = shift + shared;
    for (int64_t c = 0; c < columns; c++) to[c] = from[c] * a[c] + b[c];
  }
}

HK_CLONES void hk_modulate_backward(
    float *restrict dx, float *restrict dscale, float *restrict dshift, const float *restrict dy,
    const float *restrict x, const float *restrict scale, const int32_t *group, int64_t rows,
    int64_t columns, int accumulate) {
  for (int64_t r = 0; r < rows; r++) {
    const float *from = x + r * columns, *g = dy + r * columns;
    float *to = dx + r * columns;
    if (!accumulate) memset(to, 0, (size_t)columns * sizeof(float));
    if (group && group[r] < 0) continue;
    const int64_t shared = group ? group[r] * columns : 0;
    const float *a = scale + shared;
    float *da = dscale + shared, *db = dshift + shared;
    for (int64_t c = 0; c < columns; c++) {
      to[c] += g[c] * a[c];
      da[c] += g[c] * from[c];
      db[c] += g[c];
    }
  }
}
