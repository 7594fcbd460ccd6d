// Element-wise functions of n floats each.
#pragma once
#include <stdint.h>

// y += x
void hk_add(float *y, const float *x, int64_t n);
// y = a + b
void hk_sum(float *y, const float *a, const float *b, int64_t n);
// y *= s
void hk_scale(float *y, float s, int64_t n);
// y = a * b; with accumulate, y += a * b
void hk_multiply(float *y, const float *a, const float *b, int64_t n, int accumulate);
// sum of x[i]^2
double hk_square_sum(const float *x, int64_t n);
// number of values that are NaN or infinite
int64_t hk_count_nonfinite(const float *x, int64_t n);
// y = max(x, 0); y may be x
void hk_relu(float *y, const float *x, int64_t n);
// dx (+)= dy where y > 0
void hk_relu_backward(float *dx, const float *dy, const float *y, int64_t n, int accumulate);
// y = tanh(x) and y = 1 / (1 + exp(-x)); y may be x
void hk_tanh(float *y, const float *x, int64_t n);
void hk_sigmoid(float *y, const float *x, int64_t n);
// dx (+)= the derivatives times dy, from the results y: 1 - y^2 and y (1 - y)
void hk_tanh_backward(float *dx, const float *dy, const float *y, int64_t n, int accumulate);
void hk_sigmoid_backward(float *dx, const float *dy, const float *y, int64_t n, int accumulate);
// y = x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))), and its gradient from x
void hk_gelu(float *y, const float *x, int64_t n);
void hk_gelu_backward(float *dx, const float *dy, const float *x, int64_t n, int accumulate);
// y = exp(x); y may be x
void hk_exp(float *y, const float *x, int64_t n);
// y = x / keep where a hash of (seed, index) keeps the value, 0 elsewhere; with accumulate, y += …
// The same seed gives the same mask, so the backward pass calls it on the gradient.
void hk_dropout(float *y, const float *x, int64_t n, float keep, uint64_t seed, int accumulate);
