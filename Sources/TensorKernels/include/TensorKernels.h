// Vector kernels of the tensor core: plain C loops that the compiler turns into AVX-512, AVX2 or
// portable code, chosen at load time by the processor it runs on. Pointers never alias unless a
// comment says so; matrices are row-major; sizes are counts of floats, never bytes.
#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Element-wise, n floats each.

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
// dy = 0 where y <= 0
void hk_relu_gate(float *dy, const float *y, int64_t n);
// y = tanh(x) and y = 1 / (1 + exp(-x)); y may be x
void hk_tanh(float *y, const float *x, int64_t n);
void hk_sigmoid(float *y, const float *x, int64_t n);
// y = exp(x); y may be x
void hk_exp(float *y, const float *x, int64_t n);
// y = x / keep where a hash of (seed, index) keeps the value, 0 elsewhere; with accumulate, y += …
// The same seed gives the same mask, so the backward pass calls it on the gradient.
void hk_dropout(float *y, const float *x, int64_t n, float keep, uint64_t seed, int accumulate);

// Whether hk_gemm runs on this processor (it needs AVX-512).
int hk_gemm_available(void);
// c (m, n) = op(a) * op(b), added to c with accumulate. Strides are distances between stored rows;
// a is stored (m, k), or (k, m) with transpose_a; b is stored (k, n), or (n, k) with transpose_b.
void hk_gemm(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate);

// Rows and columns; x is (rows, columns).

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
// y = (x - mean) / sqrt(var + epsilon) * gamma + beta for each row; keeps mean and 1/deviation
void hk_layer_norm(
    float *y, float *mean, float *inverse_deviation, const float *x, const float *gamma,
    const float *beta, const uint8_t *mask, int64_t rows, int64_t columns, float epsilon);
// dx (+)= …, dgamma += …, dbeta += …
void hk_layer_norm_backward(
    float *dx, float *dgamma, float *dbeta, const float *dy, const float *x, const float *gamma,
    const float *mean, const float *inverse_deviation, const uint8_t *mask, int64_t rows,
    int64_t columns, int accumulate);
// y = softmax of each row; y may be x
void hk_softmax_rows(float *y, const float *x, int64_t rows, int64_t columns);

// y (rows, 4) = x (rows, columns) times w (columns, 4): too narrow for a BLAS product
void hk_dense4(float *y, const float *x, const float *w, int64_t rows, int64_t columns);

// Optimiser: one Adam step on n floats. rate already holds the bias corrections' ratio;
// decay is the decoupled weight decay times the learning rate.
void hk_adam(
    float *p, float *m, float *v, const float *g, int64_t n, float rate, float beta1, float beta2,
    float epsilon, float decay, float gradient_scale);

// Linear-chain conditional random field over one sequence of `length` positions and k <= 16 tags.
// scores (length, k); between (k, k), start (k), end (k) with -inf for forbidden moves.
// Returns the negative log-likelihood of `tags`; adds `scale` times its gradient to the d… arrays,
// which may be NULL together. alpha is workspace of length * k floats.
double hk_crf(
    const float *scores, int64_t length, int64_t k, const float *between, const float *start,
    const float *end, const uint8_t *tags, float *dscores, float *dbetween, float *dstart,
    float *dend, float *alpha, float scale);

// Half precision storage: IEEE binary16 bits to float and back (round to nearest even).
void hk_half_to_float(float *y, const uint16_t *x, int64_t n);
void hk_float_to_half(uint16_t *y, const float *x, int64_t n);

#ifdef __cplusplus
}
#endif
