// Rows and columns; x is (rows, columns).
#pragma once
#include <stdint.h>

// y[r][c] += bias[c], then ReLU if asked; rows with mask[r] == 0 become 0 (mask may be NULL)
void hk_bias_activation(
    float *y, const float *bias, const uint8_t *mask, int64_t rows, int64_t columns, int relu);
// sum[c] (+)= over r of x[r][c]
void hk_column_sums(float *sum, const float *x, int64_t rows, int64_t columns, int accumulate);
// rows with mask[r] == 0 become 0
void hk_mask_rows(float *x, const uint8_t *mask, int64_t rows, int64_t columns);
// out[r * out_stride + c] = table[ids[r]][c]; a negative id gives zeros
void hk_gather_rows(
    float *out, int64_t out_stride, const float *table, const int32_t *ids, int64_t rows,
    int64_t columns);
// table[ids[r]][c] += x[r * x_stride + c]; negative ids are skipped
void hk_scatter_add_rows(
    float *table, const int32_t *ids, const float *x, int64_t x_stride, int64_t rows,
    int64_t columns);
// y[c] = the largest of the column, row[c] = where it stands; there must be a row
void hk_column_maxima(float *y, int32_t *row, const float *x, int64_t rows, int64_t columns);
// y (n) = x (k) times w (k, n), summed in the order of k
void hk_vector_product(float *y, const float *x, const float *w, int64_t k, int64_t n);
