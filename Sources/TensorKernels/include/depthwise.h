// Convolutions along the rows of one sequence, zero beyond its ends, in which each column has weights
// of its own: y[r, c] (+)= bias[c] + sum over taps t of x[r + (t - width / 2) * dilation, c] * w[t, c].
// x and y are (rows, columns), w (width, columns), width odd.
#pragma once
#include <stdint.h>

// bias may be NULL. With is_turned, the last tap comes first, which gives the gradient of x from that
// of y.
void hk_depthwise(
    float *y, const float *x, const float *w, const float *bias, int64_t rows, int64_t columns,
    int64_t width, int64_t dilation, int is_turned, int accumulate);
// dw += the gradient of w from the gradient dy of y
void hk_depthwise_weights(
    float *dw, const float *x, const float *dy, int64_t rows, int64_t columns, int64_t width,
    int64_t dilation);
