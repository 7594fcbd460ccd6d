// Layer normalisation; x is (rows, columns).
#pragma once
#include <stdint.h>

// y = (x - mean) / sqrt(var + epsilon) * gamma + beta for each row; keeps mean and 1/deviation.
// gamma and beta are (groups, columns); row r uses row group[r], row 0 where group is NULL.
void hk_layer_norm(
    float *y, float *mean, float *inverse_deviation, const float *x, const float *gamma,
    const float *beta, const int32_t *group, const uint8_t *mask, int64_t rows, int64_t columns,
    float epsilon);
// dx (+)= …, dgamma += …, dbeta += …
void hk_layer_norm_backward(
    float *dx, float *dgamma, float *dbeta, const float *dy, const float *x, const float *gamma,
    const float *mean, const float *inverse_deviation, const int32_t *group, const uint8_t *mask,
    int64_t rows, int64_t columns, int accumulate);
// y = x * scale + shift; scale and shift as gamma and beta above, rows of negative group become 0
void hk_modulate(
    float *y, const float *x, const float *scale, const float *shift, const int32_t *group,
    int64_t rows, int64_t columns);
// dx (+)= …, dscale += …, dshift += …
void hk_modulate_backward(
    float *dx, float *dscale, float *dshift, const float *dy, const float *x, const float *scale,
    const int32_t *group, int64_t rows, int64_t columns, int accumulate);
