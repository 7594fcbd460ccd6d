// Long short-term memory.
#pragma once
#include <stdint.h>

// One step of a long short-term memory for n sequences of H cells; sequence i is at row rows[i] of
// the whole-sequence matrices. gates (…, 4H) holds x's part on entry and the activated input,
// forget, candidate and output gates afterwards; recurrent (n, 4H), or NULL, is added to them, as
// is bias (4H). h and c (n, H) are the states, before and after. y (…, H) gets the hidden states;
// old_h and old_c (…, H), NULL together, keep the states before the step.
void hk_lstm_step(
    float *gates, const float *recurrent, const float *bias, const int32_t *rows, int64_t n,
    int64_t cells, float *h, float *c, float *y, float *old_h, float *old_c);
// The step's gradient: dh and dc (n, H) come from the step after, dy (…, H) from outside. gates
// are overwritten by their gradients, a copy of which goes to packed (n, 4H); dc becomes that of
// the state before.
void hk_lstm_step_backward(
    float *gates, float *packed, const int32_t *rows, int64_t n, int64_t cells, const float *dh,
    float *dc, const float *dy, const float *old_c);
