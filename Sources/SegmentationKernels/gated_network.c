// What stands between the integer products of a gated network at inference. Every sum is made in an order of
// its own, whatever the vectors of the processor, and nothing is contracted to fused operations, in what is
// included neither: the same input gives the same bits everywhere.
#pragma STDC FP_CONTRACT OFF
#include "gated_network.h"

#include "kernels.h"

enum { HK_LANES = 16, HK_ZERO_POINT = 128 };
typedef float floats __attribute__((vector_size(64), aligned(4)));
typedef int32_t integers __attribute__((vector_size(64), aligned(4)));

#define AT(pointer) (*(floats *)(pointer))
#define OF(pointer) (*(const floats *)(pointer))
// The sums of a product less those of the zero point, in the units of the weights.
#define SCALED(sums, correction, scale)                                                       \
  (__builtin_convertvector(                                                                   \
       *(const integers *)(sums) - *(const integers *)(correction), floats) * OF(scale))

HK_CLONES void hk_scale_sums(
    float *restrict y, const int32_t *restrict sums, const int32_t *restrict correction,
    const float *restrict scale, const float *restrict bias, int64_t rows, int64_t columns) {
  HK_REQUIRE(columns % HK_LANES == 0);
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c += HK_LANES)
      AT(y + r * columns + c) =
          SCALED(sums + r * columns + c, correction + c, scale + c) + OF(bias + c);
}

HK_CLONES void hk_add_sums(
    float *restrict x, const int32_t *restrict sums, const int32_t *restrict correction,
    const float *restrict scale, const float *restrict steps, const float *restrict bias,
    int64_t rows, int64_t columns) {
  HK_REQUIRE(columns % HK_LANES == 0);
  for (int64_t r = 0; r < rows; r++) {
    const float step = steps ? steps[r] : 1.0f;
    for (int64_t c = 0; c < columns; c += HK_LANES) {
      const int64_t at = r * columns + c;
      AT(x + at) += SCALED(sums + at, correction + c, scale + c) * step + OF(bias + c);
    }
  }
}

// x times the share of a normal distribution below x, as x * sigmoid(1.5957691 * (x + 0.044715 * x * x * x)), which the
// network was trained with, to 6e-4: half of x and an even function, a polynomial of the square up to 3.5.
static inline __attribute__((always_inline)) float gelu(float x) {
  const float limit = 12.25f, square = x * x, s = square < limit ? square : limit;
  const float even =
      s * (0.39855796f +
           s * (-0.06594462f +
                s * (0.009523239f +
                     s * (-0.0009918836f +
                          s * (6.889674e-5f + s * (-2.806077e-6f + s * 4.9993844e-8f))))));
  return square < limit ? 0.5f * x + even : x > 0.0f ? x : 0.0f;
}

HK_CLONES void hk_gate_to_bytes(
    uint8_t *restrict out, float *restrict steps, const float *restrict both,
    const float *restrict w, const float *restrict bias, int64_t rows, int64_t columns,
    int64_t width, int64_t dilation) {
  HK_REQUIRE(columns % HK_LANES == 0 && columns <= HK_HIDDEN && width % 2 == 1);
  float values[HK_HIDDEN];
  const int64_t stride = 2 * columns, half = width / 2;
  for (int64_t r = 0; r < rows; r++) {
    const float *inner = both + r * stride, *gate = inner + columns;
    int64_t first = 0, last = width - 1;
    while (r + (first - half) * dilation < 0) first++;
    while (r + (last - half) * dilation >= rows) last--;
    for (int64_t c = 0; c < columns; c += HK_LANES) {
      floats sum = OF(bias + c);
      for (int64_t t = first; t <= last; t++)
        sum += OF(gate + (t - half) * dilation * stride + c) * OF(w + t * columns + c);
      AT(values + c) = sum;
    }
    for (int64_t c = 0; c < columns; c++) values[c] = inner[c] * gelu(values[c]);
    floats most = {0};
    for (int64_t c = 0; c < columns; c += HK_LANES) {
      const floats value = OF(values + c);
      const integers magnitude = (integers)value & 0x7FFFFFFF;
      const integers larger = (integers)most < magnitude;
      most = (floats)((magnitude & larger) | ((integers)most & ~larger));
    }
    float largest = 0;
    for (int i = 0; i < HK_LANES; i++) largest = most[i] > largest ? most[i] : largest;
    // What is no number, or too large for its inverse, becomes zero.
    const int isUsable = largest > 1e-30f && largest < 1e30f;
    steps[r] = isUsable ? largest / 127.0f : 0.0f;
    const float inverse = isUsable ? 127.0f / largest : 0.0f;
    uint8_t *to = out + r * columns;
    for (int64_t c = 0; c < columns; c++) {
      float value = values[c] * inverse + (HK_ZERO_POINT + 0.5f);
      value = value > 0.0f ? value : 0.0f;
      value = value < 255.0f ? value : 255.0f;
      to[c] = (uint8_t)(int32_t)value;
    }
  }
}
