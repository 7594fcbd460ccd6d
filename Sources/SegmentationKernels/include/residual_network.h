// What stands between the integer products of a residual network at inference. Activations are bytes
// with 128 for zero; `columns` of floats are multiples of 16 unless a `stride` is: then the floats
// between columns and stride are zeros. All of these give the same bits on every processor.
#pragma once
#include <stdint.h>

// out[r * stride + c] = table[ids[r]][c] + 128; 128 where mask[r] == 0
void hk_gather_offset_rows(
    uint8_t *out, int64_t stride, const int8_t *table, const int32_t *ids, const uint8_t *mask,
    int64_t rows, int64_t columns);
// A convolution of `count` one-hot features: x[r] = bias + sum over i and t of
// tables[i][ids[i][r + t]][t], tables (…, taps, columns); negative ids add nothing.
// count * taps <= HK_TERMS.
enum { HK_TERMS = 32 };
void hk_look_up_taps(
    float *x, const float *const *tables, const int32_t *const *ids, int64_t count, int64_t taps,
    const float *bias, int64_t rows, int64_t columns);
// x = max(0, x + scale * (sums - correction))
void hk_rectify_with(
    float *x, const int32_t *sums, const int32_t *correction, const float *scale, int64_t rows,
    int64_t columns);
// x += max(0, scale * (sums - correction) + bias)
void hk_add_rectified(
    float *x, const int32_t *sums, const int32_t *correction, const float *scale,
    const float *bias, int64_t rows, int64_t columns);
// out = the whole part of (x - mean) / sqrt(var + epsilon) * scale + shift, from 0 to 255; 128 where
// mask[r] == 0
void hk_normalize_to_bytes(
    uint8_t *out, const float *x, const float *scale, const float *shift, const uint8_t *mask,
    int64_t rows, int64_t columns, int64_t stride, float epsilon);
// y (rows, outputs) = (x - mean) / sqrt(var + epsilon) times w (outputs, stride), plus bias
void hk_normalize_dense(
    float *y, const float *x, const float *w, const float *bias, int64_t rows, int64_t columns,
    int64_t stride, int64_t outputs, float epsilon);
