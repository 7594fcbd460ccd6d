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

#if defined(__x86_64__)
#include <immintrin.h>
#define HK_F16C __attribute__((target("avx,f16c")))

static int hk_has_f16c(void) { return __builtin_cpu_supports("f16c") && __builtin_cpu_supports("avx"); }

HK_F16C static void hk_half_to_float_f16c(float *y, const uint16_t *x, int64_t n) {
  int64_t i = 0;
  for (; i + 8 <= n; i += 8)
    _mm256_storeu_ps(y + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(x + i))));
  for (; i < n; i++) y[i] = _cvtsh_ss(x[i]);
}
#endif

static float hk_half_scalar(uint16_t h) {
  uint32_t sign = (uint32_t)(h & 0x8000) << 16, exponent = (h >> 10) & 31, fraction = h & 1023;
  uint32_t bits;
  if (exponent == 31) {
    bits = sign | 0x7f800000u | fraction << 13;
  } else if (exponent != 0) {
    bits = sign | (exponent + 112) << 23 | fraction << 13;
  } else {
    float subnormal = (float)fraction * 5.9604644775390625e-8f;  // 2^-24
    return sign ? -subnormal : subnormal;
  }
  float value;
  memcpy(&value, &bits, 4);
  return value;
}

void hk_half_to_float(float *y, const uint16_t *x, int64_t n) {
#if defined(__x86_64__)
  if (hk_has_f16c()) {
    hk_half_to_float_f16c(y, x, n);
    return;
  }
#endif
  for (int64_t i = 0; i < n; i++) y[i] = hk_half_scalar(x[i]);
}

void hk_float_to_half(uint16_t *y, const float *x, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    uint32_t bits;
    memcpy(&bits, x + i, 4);
    uint32_t sign = (bits >> 16) & 0x8000, magnitude = bits & 0x7fffffffu;
    if (magnitude > 0x7f800000u) {
      y[i] = (uint16_t)(sign | 0x7e00);  // NaN
    } else if (magnitude >= 0x477ff000u) {
      y[i] = (uint16_t)(sign | 0x7c00);  // rounds to infinity
    } else if (magnitude < 0x38800000u) {
      float value;  // subnormal half: let the float adder round
      memcpy(&value, &magnitude, 4);
      value += 0.5f;
      uint32_t rounded;
      memcpy(&rounded, &value, 4);
      y[i] = (uint16_t)(sign | (rounded - 0x3f000000u));
    } else {
      uint32_t odd = (magnitude >> 13) & 1;
      y[i] = (uint16_t)(sign | ((magnitude - 0x38000000u + 0xfff + odd) >> 13));
    }
  }
}
