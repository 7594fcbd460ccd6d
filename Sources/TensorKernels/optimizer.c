#include "optimizer.h"

#include "kernels.h"

HK_CLONES void hk_adam(
    float *restrict p, float *restrict m, float *restrict v, const float *restrict g, int64_t n,
    float rate, float beta1, float beta2, float epsilon, float decay, float gradient_scale) {
  for (int64_t i = 0; i < n; i++) {
    const float gradient = g[i] * gradient_scale;
    m[i] = beta1 * m[i] + (1 - beta1) * gradient;
    v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
    p[i] -= rate * m[i] / (sqrtf(v[i]) + epsilon) + decay * p[i];
  }
}

HK_CLONES void hk_running_mean(
    float *restrict mean, const float *restrict x, int64_t n, float share) {
  for (int64_t i = 0; i < n; i++) mean[i] += share * (x[i] - mean[i]);
}
