// Long short-term memory with ordered neurons.
#pragma once
#include <stdint.h>

// One step of a long short-term memory with ordered neurons, like hk_lstm_step. Cells come in
// `levels` chunks of equal size; gates (…, 4H + 2 levels) hold two more parts, the master forget gate
// and the master input gate (both kept as running sums of a softmax; 1 less the latter, up to the level
// before, is what a chunk may take in), which each chunk shares. distances[r] gets the mean over levels of 1 - master forget gate: the
// expected place, as a share of all levels, of the first level that is kept. scratch is (2H).
void hk_ordered_lstm_step(
    float *gates, const float *recurrent, const float *bias, const int32_t *rows, int64_t n,
    int64_t cells, int64_t levels, float *h, float *c, float *y, float *old_h, float *old_c,
    float *distances, float *scratch);
// The step's gradient, like hk_lstm_step_backward; ddistances, or NULL, comes from outside. scratch
// is (2H + levels).
void hk_ordered_lstm_step_backward(
    float *gates, float *packed, const int32_t *rows, int64_t n, int64_t cells, int64_t levels,
    const float *dh, float *dc, const float *dy, const float *old_c, const float *ddistances,
    float *scratch);
