// What stands between the integer products of a gated network at inference. `columns` of floats are multiples of
// 16. All of these give the same bits on every processor.
#pragma once
#include <stdint.h>

// y[r] = scale * (sums[r] - correction) + bias
void hk_scale_sums(
    float *y, const int32_t *sums, const int32_t *correction, const float *scale,
    const float *bias, int64_t rows, int64_t columns);
// x[r] += steps[r] * scale * (sums[r] - correction) + bias; without steps they count as 1
void hk_add_sums(
    float *x, const int32_t *sums, const int32_t *correction, const float *scale,
    const float *steps, const float *bias, int64_t rows, int64_t columns);
// The gated values of the rows of a sequence, each in bytes with 128 for zero and a step of its own:
// (out[r] - 128) * steps[r] = inner[r] * gelu(bias + sum over t of gate[r + (t - width / 2) * dilation] * w[t]).
// `both` (rows, 2 * columns) holds inner and gate side by side; w is (width, columns), columns at most HK_HIDDEN.
enum { HK_HIDDEN = 4096 };
void hk_gate_to_bytes(
    uint8_t *out, float *steps, const float *both, const float *w, const float *bias, int64_t rows,
    int64_t columns, int64_t width, int64_t dilation);
