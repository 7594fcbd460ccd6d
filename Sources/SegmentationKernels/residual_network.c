// What stands between the integer products of a network at inference. Every sum is made in an order
// of its own, whatever the vectors of the processor, and nothing is contracted to fused operations:
// the same input gives the same bits everywhere.
#include "residual_network.h"

#include "kernels.h"
#pragma STDC FP_CONTRACT OFF

enum { HK_LANES = 16, HK_ZERO_POINT = 128 };
// Vectors of 16 in the source: one, two or four registers, by instruction set.
typedef float floats __attribute__((vector_size(64), aligned(4)));
typedef int32_t integers __attribute__((vector_size(64), aligned(4)));
typedef uint8_t bytes __attribute__((vector_size(16), aligned(1)));

#define HK_INLINE static inline __attribute__((always_inline))

// Macros, since functions that take or return such vectors would differ between instruction sets.
#define AT(pointer) (*(floats *)(pointer))
#define OF(pointer) (*(const floats *)(pointer))
#define RECTIFIED(x) ((floats)((integers)(x) & ((x) > 0)))
// The sums of a product less those of the zero point, in the units of the weights.
#define SCALED(sums, correction, scale)                                                       \
  (__builtin_convertvector(                                                                   \
       *(const integers *)(sums) - *(const integers *)(correction), floats) * OF(scale))

HK_INLINE float total(const floats *x) {
  float part[HK_LANES];
  memcpy(part, x, sizeof part);
  for (int width = HK_LANES / 2; width > 0; width /= 2)
    for (int i = 0; i < width; i++) part[i] += part[i + width];
  return part[0];
}

typedef struct {
  float mean, inverse_deviation;
} moments;

// x holds zeros from `columns` to the next multiple of 16.
HK_INLINE moments moments_of(const float *x, int64_t columns, float epsilon) {
  const float inverse = 1.0f / (float)columns;
  floats sum = {0}, squares = {0};
  for (int64_t c = 0; c < columns; c += HK_LANES) sum += OF(x + c);
  const float mean = total(&sum) * inverse;
  int64_t c = 0;
  for (; c + HK_LANES <= columns; c += HK_LANES) {
    const floats distance = OF(x + c) - mean;
    squares += distance * distance;
  }
  if (c < columns) {
    floats distance = OF(x + c) - mean;
    memset((float *)&distance + (columns - c), 0, (size_t)(c + HK_LANES - columns) * sizeof(float));
    squares += distance * distance;
  }
  const float variance = total(&squares) * inverse;
  return (moments){mean, 1.0f / sqrtf(variance + epsilon)};
}

HK_CLONES void hk_gather_offset_rows(
    uint8_t *restrict out, int64_t stride, const int8_t *restrict table, const int32_t *ids,
    const uint8_t *mask, int64_t rows, int64_t columns) {
  enum { AHEAD = 8, LINE = 64 };
  for (int64_t r = 0; r < rows; r++) {
    if (r + AHEAD < rows && mask[r + AHEAD])
      for (int64_t c = 0; c < columns; c += LINE)
        __builtin_prefetch(table + (int64_t)ids[r + AHEAD] * columns + c);
    uint8_t *to = out + r * stride;
    if (!mask[r]) {
      memset(to, HK_ZERO_POINT, (size_t)columns);
    } else {
      const int8_t *from = table + (int64_t)ids[r] * columns;
      for (int64_t c = 0; c < columns; c++) to[c] = (uint8_t)from[c] ^ HK_ZERO_POINT;
    }
  }
}

HK_CLONES void hk_look_up_taps(
    float *restrict x, const float *const *tables, const int32_t *const *ids, int64_t count,
    int64_t taps, const float *restrict bias, int64_t rows, int64_t columns) {
  HK_REQUIRE(columns % HK_LANES == 0 && count > 0 && count * taps <= HK_TERMS);
  enum { AHEAD = 6, LINE = 16 };
  const float *terms[HK_TERMS];
  for (int64_t r = 0; r < rows; r++) {
    // The first table is the large one.
    if (r + AHEAD < rows && ids[0][r + AHEAD + taps - 1] >= 0) {
      const float *shares = tables[0] + (int64_t)ids[0][r + AHEAD + taps - 1] * taps * columns;
      for (int64_t c = 0; c < taps * columns; c += LINE) __builtin_prefetch(shares + c);
    }
    int64_t n = 0;
    for (int64_t i = 0; i < count; i++)
      for (int64_t t = 0; t < taps; t++) {
        const int32_t id = ids[i][r + t];
        if (id >= 0) terms[n++] = tables[i] + ((int64_t)id * taps + t) * columns;
      }
    for (int64_t c = 0; c < columns; c += HK_LANES) {
      floats sum = OF(bias + c);
      for (int64_t i = 0; i < n; i++) sum += OF(terms[i] + c);
      AT(x + r * columns + c) = sum;
    }
  }
}

HK_CLONES void hk_rectify_with(
    float *restrict x, const int32_t *restrict sums, const int32_t *restrict correction,
    const float *restrict scale, int64_t rows, int64_t columns) {
  HK_REQUIRE(columns % HK_LANES == 0);
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c += HK_LANES) {
      const int64_t at = r * columns + c;
      const floats value = OF(x + at) + SCALED(sums + at, correction + c, scale + c);
      AT(x + at) = RECTIFIED(value);
    }
}

HK_CLONES void hk_add_rectified(
    float *restrict x, const int32_t *restrict sums, const int32_t *restrict correction,
    const float *restrict scale, const float *restrict bias, int64_t rows, int64_t columns) {
  HK_REQUIRE(columns % HK_LANES == 0);
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c += HK_LANES) {
      const int64_t at = r * columns + c;
      const floats value = SCALED(sums + at, correction + c, scale + c) + OF(bias + c);
      AT(x + at) += RECTIFIED(value);
    }
}

HK_CLONES void hk_normalize_to_bytes(
    uint8_t *restrict out, const float *restrict x, const float *restrict scale,
    const float *restrict shift, const uint8_t *mask, int64_t rows, int64_t columns,
    int64_t stride, float epsilon) {
  HK_REQUIRE(stride % HK_LANES == 0 && columns <= stride);
  for (int64_t r = 0; r < rows; r++) {
    const float *from = x + r * stride;
    uint8_t *to = out + r * stride;
    if (!mask[r]) {
      memset(to, HK_ZERO_POINT, (size_t)stride);
      continue;
    }
    const moments m = moments_of(from, columns, epsilon);
    for (int64_t c = 0; c < stride; c += HK_LANES) {
      const floats normal = (OF(from + c) - m.mean) * m.inverse_deviation;
      floats value = normal * OF(scale + c) + OF(shift + c);
      value = RECTIFIED(value);
      const integers small = value < 255.0f;
      value = (floats)(((integers)value & small) | ((integers)((floats){0} + 255.0f) & ~small));
      *(bytes *)(to + c) = __builtin_convertvector(__builtin_convertvector(value, integers), bytes);
    }
  }
}

// y (n) = the row `from` normalised times w (n, stride), plus bias; n is at most 4.
HK_INLINE void normalized_product(
    float *restrict y, const float *restrict from, moments m, const float *restrict w,
    const float *restrict bias, int64_t n, int64_t stride) {
  floats sums[4] = {{0}};
  for (int64_t c = 0; c < stride; c += HK_LANES) {
    const floats distance = OF(from + c) - m.mean;
    for (int64_t t = 0; t < n; t++) sums[t] += distance * OF(w + t * stride + c);
  }
  for (int64_t t = 0; t < n; t++) y[t] = total(&sums[t]) * m.inverse_deviation + bias[t];
}

HK_CLONES void hk_normalize_dense(
    float *restrict y, const float *restrict x, const float *restrict w,
    const float *restrict bias, int64_t rows, int64_t columns, int64_t stride, int64_t outputs,
    float epsilon) {
  HK_REQUIRE(stride % HK_LANES == 0 && columns <= stride);
  for (int64_t r = 0; r < rows; r++) {
    const float *from = x + r * stride;
    const moments m = moments_of(from, columns, epsilon);
    float *to = y + r * outputs;
    int64_t t = 0;
    for (; t + 4 <= outputs; t += 4)
      normalized_product(to + t, from, m, w + t * stride, bias + t, 4, stride);
    if (t < outputs)
      normalized_product(to + t, from, m, w + t * stride, bias + t, outputs - t, stride);
  }
}
