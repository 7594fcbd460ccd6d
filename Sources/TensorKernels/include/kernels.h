// What every file of kernels shares, in this target and in those of the capabilities.
//
// Two ways lead to the instructions of the processor: a plain loop is marked HK_CLONES, and the loader
// picks among the compiler's versions of it; what is written in intrinsics comes in variants, tables of
// functions (hk_gemm_kernels, hk_int8_kernels) of which the first call picks one, so that tests can call
// each of them.
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A contract that callers keep: checked in debug builds, relied on in others.
#if defined(DEBUG)
#define HK_REQUIRE(condition)                                                              \
  do {                                                                                     \
    if (!(condition)) {                                                                    \
      fprintf(stderr, "%s: broken contract: %s\n", __func__, #condition);                  \
      abort();                                                                             \
    }                                                                                      \
  } while (0)
#else
#define HK_REQUIRE(condition) ((void)sizeof(condition))
#endif

// One copy of the function for each instruction set; the loader picks the best the machine has.
// Sanitizers instrument the choice itself, which runs before they are ready: one copy then.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define HK_SANITIZED
#endif
#endif
#if defined(__x86_64__) && defined(__linux__) && !defined(HK_SANITIZED)
#define HK_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define HK_CLONES
#endif

// exp for vectors: 2^n times a polynomial on [-ln2/2, ln2/2], relative error below 2e-7.
static inline __attribute__((always_inline)) float hk_expf(float x) {
  x = x > 88.0f ? 88.0f : x;
  x = x < -87.0f ? -87.0f : x;
  float n = x * 1.44269504088896341f + 12582912.0f;  // round to nearest by adding 1.5 * 2^23
  int32_t bits;
  memcpy(&bits, &n, 4);
  n -= 12582912.0f;
  float r = x - n * 0.693359375f - n * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  int32_t power = (int32_t)((uint32_t)(bits + 127) << 23);
  float scale;
  memcpy(&scale, &power, 4);
  return p * scale;
}

static inline __attribute__((always_inline)) float hk_sigmoidf(float x) {
  return 1.0f / (1.0f + hk_expf(-x));
}

// tanh through the sigmoid loses digits near 0, where the odd polynomial is exact enough.
static inline __attribute__((always_inline)) float hk_tanhf(float x) {
  float square = x * x;
  float small = x * (1.0f + square * (-0.333333333f + square * (0.133333333f + square * -0.0539682540f)));
  float large = 2.0f * hk_sigmoidf(2.0f * x) - 1.0f;
  return square < 0.04f ? small : large;
}

// to = softmax of scale * from; to may be from
static inline __attribute__((always_inline)) void hk_scaled_softmax(
    float *to, const float *from, int64_t columns, float scale) {
#pragma clang fp reassociate(on)
  float largest = from[0], sum = 0;
  for (int64_t c = 1; c < columns; c++) largest = from[c] > largest ? from[c] : largest;
  for (int64_t c = 0; c < columns; c++) to[c] = hk_expf(scale * (from[c] - largest));
  for (int64_t c = 0; c < columns; c++) sum += to[c];
  const float inverse = 1.0f / sum;
  for (int64_t c = 0; c < columns; c++) to[c] *= inverse;
}
