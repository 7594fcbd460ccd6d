// Softmax and cross entropy of rows; x is (rows, columns).
#pragma once
#include <stdint.h>

// y = softmax of each row; y may be x
void hk_softmax_rows(float *y, const float *x, int64_t rows, int64_t columns);
// dx (+)= y * (dy - sum(dy * y)) for each row
void hk_softmax_rows_backward(
    float *dx, const float *dy, const float *y, int64_t rows, int64_t columns, int accumulate);
// Cross entropy of each row's softmax with a target that has 1 - smoothing on targets[r] and
// smoothing spread evenly over all columns. Rows with a negative target are left out. Returns the
// sum over rows; keeps the logarithm of each row's sum of exponentials.
double hk_cross_entropy(
    float *log_sums, const float *x, const int32_t *targets, int64_t rows, int64_t columns,
    float smoothing);
// dx (+)= scale * gradient of that sum; dx may be x where it is not accumulated
void hk_cross_entropy_backward(
    float *dx, const float *x, const float *log_sums, const int32_t *targets, int64_t rows,
    int64_t columns, float smoothing, float scale, int accumulate);

// w = exp((x - the largest) * inverse_temperature), 0 where that is below exp(-80); returns their sum
float hk_sampling_weights(float *w, const float *x, int64_t n, float inverse_temperature);
// the sum of the numbers above a limit; count gets how many they are
float hk_sum_above(const float *x, int64_t n, float limit, int64_t *count);
