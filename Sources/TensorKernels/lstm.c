#include "lstm.h"

#include "kernels.h"

HK_CLONES void hk_lstm_step(
    float *restrict gates, const float *restrict recurrent, const float *restrict bias,
    const int32_t *rows, int64_t n, int64_t cells, float *restrict h, float *restrict c,
    float *restrict y, float *restrict old_h, float *restrict old_c) {
  HK_REQUIRE(!old_h == !old_c);
  for (int64_t s = 0; s < n; s++) {
    const int64_t r = rows[s];
    float *g = gates + r * 4 * cells, *hidden = h + s * cells, *cell = c + s * cells;
    float *out = y + r * cells;
    if (old_h) {
      memcpy(old_h + r * cells, hidden, (size_t)cells * sizeof(float));
      memcpy(old_c + r * cells, cell, (size_t)cells * sizeof(float));
    }
    if (recurrent)
      for (int64_t j = 0; j < 4 * cells; j++) g[j] += recurrent[s * 4 * cells + j];
    for (int64_t j = 0; j < cells; j++) {
      const float input = hk_sigmoidf(g[j] + bias[j]);
      const float forget = hk_sigmoidf(g[cells + j] + bias[cells + j]);
      const float candidate = hk_tanhf(g[2 * cells + j] + bias[2 * cells + j]);
      const float output = hk_sigmoidf(g[3 * cells + j] + bias[3 * cells + j]);
      g[j] = input;
      g[cells + j] = forget;
      g[2 * cells + j] = candidate;
      g[3 * cells + j] = output;
      cell[j] = forget * cell[j] + input * candidate;
      hidden[j] = output * hk_tanhf(cell[j]);
      out[j] = hidden[j];
    }
  }
}

HK_CLONES void hk_lstm_step_backward(
    float *restrict gates, float *restrict packed, const int32_t *rows, int64_t n, int64_t cells,
    const float *restrict dh, float *restrict dc, const float *restrict dy,
    const float *restrict old_c) {
  for (int64_t s = 0; s < n; s++) {
    const int64_t r = rows[s];
    float *g = gates + r * 4 * cells, *copy = packed + s * 4 * cells, *dcell = dc + s * cells;
    const float *dhidden = dh + s * cells, *dout = dy + r * cells, *before = old_c + r * cells;
    for (int64_t j = 0; j < cells; j++) {
      const float input = g[j], forget = g[cells + j];
      const float candidate = g[2 * cells + j], output = g[3 * cells + j];
      const float squashed = hk_tanhf(forget * before[j] + input * candidate);
      const float d = dhidden[j] + dout[j];
      const float dstate = dcell[j] + d * output * (1 - squashed * squashed);
      dcell[j] = dstate * forget;
      g[j] = dstate * candidate * input * (1 - input);
      g[cells + j] = dstate * before[j] * forget * (1 - forget);
      g[2 * cells + j] = dstate * input * (1 - candidate * candidate);
      g[3 * cells + j] = d * squashed * output * (1 - output);
    }
    memcpy(copy, g, (size_t)(4 * cells) * sizeof(float));
  }
}
