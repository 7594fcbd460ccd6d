#include "elementwise.h"

#include "kernels.h"

HK_CLONES void hk_add(float *restrict y, const float *restrict x, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] += x[i];
}

HK_CLONES void hk_sum(
    float *restrict y, const float *restrict a, const float *restrict b, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] = a[i] + b[i];
}

HK_CLONES void hk_scale(float *y, float s, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] *= s;
}

HK_CLONES void hk_multiply(
    float *restrict y, const float *restrict a, const float *restrict b, int64_t n,
    int accumulate) {
  if (accumulate)
    for (int64_t i = 0; i < n; i++) y[i] += a[i] * b[i];
  else
    for (int64_t i = 0; i < n; i++) y[i] = a[i] * b[i];
}

HK_CLONES double hk_square_sum(const float *x, int64_t n) {
  double total = 0;
  for (int64_t start = 0; start < n; start += 4096) {
#pragma clang fp reassociate(on)
    int64_t end = start + 4096 < n ? start + 4096 : n;
    float part = 0;
    for (int64_t i = start; i < end; i++) part += x[i] * x[i];
    total += part;
  }
  return total;
}

HK_CLONES int64_t hk_count_nonfinite(const float *x, int64_t n) {
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++) {
    uint32_t bits;
    memcpy(&bits, x + i, 4);
    count += (bits & 0x7f800000u) == 0x7f800000u;
  }
  return count;
}

HK_CLONES void hk_relu(float *y, const float *x, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] = x[i] > 0 ? x[i] : 0;
}

HK_CLONES void hk_relu_backward(
    float *restrict dx, const float *restrict dy, const float *restrict y, int64_t n,
    int accumulate) {
  if (accumulate)
    for (int64_t i = 0; i < n; i++) dx[i] += y[i] > 0 ? dy[i] : 0;
  else
    for (int64_t i = 0; i < n; i++) dx[i] = y[i] > 0 ? dy[i] : 0;
}

HK_CLONES void hk_tanh(float *y, const float *x, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] = hk_tanhf(x[i]);
}

HK_CLONES void hk_sigmoid(float *y, const float *x, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] = hk_sigmoidf(x[i]);
}

HK_CLONES void hk_tanh_backward(
    float *restrict dx, const float *restrict dy, const float *restrict y, int64_t n,
    int accumulate) {
  for (int64_t i = 0; i < n; i++) {
    const float d = dy[i] * (1 - y[i] * y[i]);
    dx[i] = accumulate ? dx[i] + d : d;
  }
}

HK_CLONES void hk_sigmoid_backward(
    float *restrict dx, const float *restrict dy, const float *restrict y, int64_t n,
    int accumulate) {
  for (int64_t i = 0; i < n; i++) {
    const float d = dy[i] * y[i] * (1 - y[i]);
    dx[i] = accumulate ? dx[i] + d : d;
  }
}

static const float gelu_root = 0.7978845608f, gelu_cubic = 0.044715f;

HK_CLONES void hk_gelu(float *y, const float *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    y[i] = x[i] * hk_sigmoidf(2 * gelu_root * (x[i] + gelu_cubic * x[i] * x[i] * x[i]));
}

HK_CLONES void hk_gelu_backward(
    float *restrict dx, const float *restrict dy, const float *restrict x, int64_t n,
    int accumulate) {
  for (int64_t i = 0; i < n; i++) {
    const float square = x[i] * x[i];
    const float s = hk_sigmoidf(2 * gelu_root * x[i] * (1 + gelu_cubic * square));
    const float slope = 2 * gelu_root * (1 + 3 * gelu_cubic * square);
    const float d = dy[i] * (s + x[i] * s * (1 - s) * slope);
    dx[i] = accumulate ? dx[i] + d : d;
  }
}

HK_CLONES void hk_exp(float *y, const float *x, int64_t n) {
  for (int64_t i = 0; i < n; i++) y[i] = hk_expf(x[i]);
}

HK_CLONES void hk_dropout(
    float *restrict y, const float *restrict x, int64_t n, float keep, uint64_t seed,
    int accumulate) {
  HK_REQUIRE(keep > 0 && keep <= 1);
  const float scale = 1.0f / keep;
  const uint32_t threshold = (uint32_t)(keep * 16777216.0f);
  const uint32_t low = (uint32_t)seed, high = (uint32_t)(seed >> 32);
  for (int64_t i = 0; i < n; i++) {
    uint32_t h = (uint32_t)i * 0x9E3779B1u + low;  // murmur3's finaliser over index and seed
    h ^= h >> 16;
    h *= 0x85EBCA6Bu;
    h = (h ^ (h >> 13)) + high;
    h *= 0xC2B2AE35u;
    h ^= h >> 16;
    float value = (h >> 8) < threshold ? x[i] * scale : 0.0f;
    y[i] = accumulate ? y[i] + value : value;
  }
}
