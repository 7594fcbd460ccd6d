// Linear-chain conditional random fields.
#pragma once
#include <stdint.h>

// Linear-chain conditional random field over one sequence of `length` positions and k <= 256 tags.
// scores (length, k); between (k, k), start (k), end (k) with -inf for forbidden moves.
// Returns the negative log-likelihood of `tags`, or if tags is NULL, up to a constant, the cross
// entropy with `marginals` (length, k); without both, the logarithm of the partition function. Adds
// `scale` times its gradient to the d… arrays; all, or those of the moves, may be NULL. alpha is
// workspace of (length + k) * k floats.
double hk_crf(
    const float *scores, int64_t length, int64_t k, const float *between, const float *start,
    const float *end, const uint8_t *tags, const float *marginals, float *dscores, float *dbetween,
    float *dstart, float *dend, float *alpha, float scale);
