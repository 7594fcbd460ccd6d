// 8-bit numbers with a scale for each column. The same bits on every processor.
#pragma once
#include <stdint.h>

// The largest magnitude of x[r][c] * factor[r] in each column, and those values divided by a unit of
// the column (times inverse[c]), rounded, within -127 and 127, in rows that lie q_stride apart. factor
// may be NULL: 1.
void hk_column_magnitudes(
    float *magnitude, const float *x, const float *factor, int64_t rows, int64_t columns);
void hk_quantize_rows(
    int8_t *q, int64_t q_stride, const float *x, const float *factor, const float *inverse,
    int64_t rows, int64_t columns);
// out[r][c] = table[ids[r] * stride + c] * scale[c]; 0 for a negative id
void hk_gather_scaled_rows(
    float *out, const int8_t *table, int64_t stride, const float *scale, const int32_t *ids,
    int64_t rows, int64_t columns);
