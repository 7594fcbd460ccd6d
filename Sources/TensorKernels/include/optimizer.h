// Optimisers and averages.
#pragma once
#include <stdint.h>

// Optimiser: one Adam step on n floats. rate already holds the bias corrections' ratio;
// decay is the decoupled weight decay times the learning rate.
void hk_adam(
    float *p, float *m, float *v, const float *g, int64_t n, float rate, float beta1, float beta2,
    float epsilon, float decay, float gradient_scale);

// mean += share * (x - mean) on n floats.
void hk_running_mean(float *mean, const float *x, int64_t n, float share);
