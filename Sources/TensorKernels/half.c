#include "half.h"

#include "kernels.h"

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

void hk_gather_half_rows(
    float *out, const uint16_t *table, const int32_t *ids, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    if (ids[r] < 0)
      memset(out + r * columns, 0, (size_t)columns * sizeof(float));
    else
      hk_half_to_float(out + r * columns, table + (int64_t)ids[r] * columns, columns);
  }
}
