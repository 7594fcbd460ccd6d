#include "softmax.h"

#include "kernels.h"

HK_CLONES void hk_softmax_rows(float *y, const float *x, int64_t rows, int64_t columns) {
  HK_REQUIRE(columns > 0);
  for (int64_t r = 0; r < rows; r++) hk_scaled_softmax(y + r * columns, x + r * columns, columns, 1);
}

HK_CLONES void hk_softmax_rows_backward(
    float *restrict dx, const float *restrict dy, const float *restrict y, int64_t rows,
    int64_t columns, int accumulate) {
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    const float *p = y + r * columns, *g = dy + r * columns;
    float *to = dx + r * columns, product = 0;
    for (int64_t c = 0; c < columns; c++) product += g[c] * p[c];
    for (int64_t c = 0; c < columns; c++)
      to[c] = (accumulate ? to[c] : 0) + p[c] * (g[c] - product);
  }
}

HK_CLONES double hk_cross_entropy(
    float *restrict log_sums, const float *restrict x, const int32_t *targets, int64_t rows,
    int64_t columns, float smoothing) {
  HK_REQUIRE(columns > 0);
  double total = 0;
  for (int64_t r = 0; r < rows; r++) {
#pragma clang fp reassociate(on)
    if (targets[r] < 0) continue;
    const float *row = x + r * columns;
    float largest = row[0], sum = 0, all = 0;
    for (int64_t c = 1; c < columns; c++) largest = row[c] > largest ? row[c] : largest;
    for (int64_t c = 0; c < columns; c++) sum += hk_expf(row[c] - largest);
    log_sums[r] = largest + logf(sum);
    total += (double)log_sums[r] - (double)((1 - smoothing) * row[targets[r]]);
    if (smoothing == 0) continue;
    for (int64_t c = 0; c < columns; c++) all += row[c];
    total -= (double)(smoothing / (float)columns * all);
  }
  return total;
}

HK_CLONES void hk_cross_entropy_backward(
    float *dx, const float *x, const float *log_sums, const int32_t *targets, int64_t rows,
    int64_t columns, float smoothing, float scale, int accumulate) {
  const float spread = smoothing / (float)columns;
  for (int64_t r = 0; r < rows; r++) {
    const float *row = x + r * columns, log_sum = log_sums[r];
    float *to = dx + r * columns;
    if (targets[r] < 0) {
      if (!accumulate) memset(to, 0, (size_t)columns * sizeof(float));
      continue;
    }
    if (accumulate)
      for (int64_t c = 0; c < columns; c++) to[c] += scale * (hk_expf(row[c] - log_sum) - spread);
    else
      for (int64_t c = 0; c < columns; c++) to[c] = scale * (hk_expf(row[c] - log_sum) - spread);
    to[targets[r]] -= scale * (1 - smoothing);
  }
}

HK_CLONES float hk_sampling_weights(
    float *restrict w, const float *restrict x, int64_t n, float inverse_temperature) {
#pragma clang fp reassociate(on)
  HK_REQUIRE(n > 0 && inverse_temperature >= 0);
  float largest = x[0], sum = 0;
  for (int64_t i = 1; i < n; i++) largest = x[i] > largest ? x[i] : largest;
  for (int64_t i = 0; i < n; i++) {
    const float distance = (x[i] - largest) * inverse_temperature;
    w[i] = distance > -80.0f ? hk_expf(distance) : 0.0f;
  }
  for (int64_t i = 0; i < n; i++) sum += w[i];
  return sum;
}

HK_CLONES float hk_sum_above(const float *x, int64_t n, float limit, int64_t *count) {
#pragma clang fp reassociate(on)
  float sum = 0;
  int32_t found = 0;
  for (int64_t i = 0; i < n; i++) {
    sum += x[i] > limit ? x[i] : 0.0f;
    found += x[i] > limit;
  }
  *count = found;
  return sum;
}
