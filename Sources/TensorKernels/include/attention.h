// Attention; x is (rows, columns).
#pragma once
#include <stdint.h>

// x = softmax of scale * x for each row, of which row r sees the first visible + r columns only
// (visible >= columns: all); the others become 0
void hk_attention_softmax(
    float *x, int64_t rows, int64_t columns, float scale, int64_t visible);
// Attention of single queries, each to the sequence it belongs to: row r of y (rows, heads * width)
// are the values[r] (counts[r], heads * width) weighted by the softmax of scale * the products of
// the query q[r * q_stride] and the keys[r] (counts[r], heads * width), for each head by itself.
// scratch is heads * the largest count.
void hk_attend_rows(
    float *y, const float *q, int64_t q_stride, const float *const *keys,
    const float *const *values, const int32_t *counts, int64_t rows, int64_t heads, int64_t width,
    float scale, float *scratch);
// d = scale * p * (d - sum(d * p)) for each row
void hk_attention_softmax_backward(
    float *d, const float *p, int64_t rows, int64_t columns, float scale);
