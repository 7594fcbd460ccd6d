#include "ordered_lstm.h"

#include "kernels.h"

// y = running sum of the softmax of x + bias: rises from 0 to 1.
static inline __attribute__((always_inline)) void cumax(
    float *restrict x, const float *restrict bias, int64_t levels) {
#pragma clang fp reassociate(on)
  float largest = x[0] + bias[0], sum = 0;
  for (int64_t k = 0; k < levels; k++) {
    x[k] += bias[k];
    largest = x[k] > largest ? x[k] : largest;
  }
  for (int64_t k = 0; k < levels; k++) x[k] = hk_expf(x[k] - largest);
  for (int64_t k = 0; k < levels; k++) sum += x[k];
  const float inverse = 1.0f / sum;
  float running = 0;
  for (int64_t k = 0; k < levels; k++) {
    running += x[k] * inverse;
    x[k] = running;
  }
}

// The gradient of what went into cumax, from that of y, in place of y.
static inline __attribute__((always_inline)) void cumax_backward(
    float *restrict y, const float *restrict dy, int64_t levels) {
#pragma clang fp reassociate(on)
  // A share p of the softmax counts in all levels from its own upwards.
  float mean = 0;
  for (int64_t k = 0; k < levels; k++) mean += dy[k] * y[k];
  float later = 0;
  for (int64_t k = levels - 1; k >= 0; k--) {
    later += dy[k];
    y[k] = (y[k] - (k > 0 ? y[k - 1] : 0)) * (later - mean);
  }
}

// The master input gate closes one level later than its running sum says: the sum is 1 at the last
// level, whose cells would never be written to.
static inline __attribute__((always_inline)) void spread_later(
    float *restrict to, const float *restrict from, int64_t levels, int64_t chunk) {
  for (int64_t j = 0; j < chunk; j++) to[j] = 0;
  for (int64_t k = 1; k < levels; k++)
    for (int64_t j = 0; j < chunk; j++) to[k * chunk + j] = from[k - 1];
}

// to[j] = from[level of j]
static inline __attribute__((always_inline)) void spread(
    float *restrict to, const float *restrict from, int64_t levels, int64_t chunk) {
  for (int64_t k = 0; k < levels; k++)
    for (int64_t j = 0; j < chunk; j++) to[k * chunk + j] = from[k];
}

static inline __attribute__((always_inline)) void gather(
    float *restrict to, const float *restrict from, int64_t levels, int64_t chunk) {
#pragma clang fp reassociate(on)
  for (int64_t k = 0; k < levels; k++) {
    float sum = 0;
    for (int64_t j = 0; j < chunk; j++) sum += from[k * chunk + j];
    to[k] = sum;
  }
}

HK_CLONES void hk_ordered_lstm_step(
    float *restrict gates, const float *restrict recurrent, const float *restrict bias,
    const int32_t *rows, int64_t n, int64_t cells, int64_t levels, float *restrict h,
    float *restrict c, float *restrict y, float *restrict old_h, float *restrict old_c,
    float *restrict distances, float *restrict scratch) {
  HK_REQUIRE(levels > 1 && cells % levels == 0 && !old_h == !old_c);
  const int64_t width = 4 * cells + 2 * levels, chunk = cells / levels;
  float *restrict keep = scratch, *restrict write = scratch + cells;
  for (int64_t s = 0; s < n; s++) {
    const int64_t r = rows[s];
    float *g = gates + r * width, *hidden = h + s * cells, *cell = c + s * cells;
    float *out = y + r * cells, *master = g + 4 * cells;
    if (old_h) {
      memcpy(old_h + r * cells, hidden, (size_t)cells * sizeof(float));
      memcpy(old_c + r * cells, cell, (size_t)cells * sizeof(float));
    }
    if (recurrent)
      for (int64_t j = 0; j < width; j++) g[j] += recurrent[s * width + j];
    cumax(master, bias + 4 * cells, levels);
    cumax(master + levels, bias + 4 * cells + levels, levels);
    float kept = 0;
    for (int64_t k = 0; k < levels; k++) kept += master[k];
    distances[r] = 1 - kept / (float)levels;
    spread(keep, master, levels, chunk);
    spread_later(write, master + levels, levels, chunk);
    for (int64_t j = 0; j < cells; j++) {
      const float input = hk_sigmoidf(g[j] + bias[j]);
      const float forget = hk_sigmoidf(g[cells + j] + bias[cells + j]);
      const float candidate = hk_tanhf(g[2 * cells + j] + bias[2 * cells + j]);
      const float output = hk_sigmoidf(g[3 * cells + j] + bias[3 * cells + j]);
      const float f = keep[j], i = 1 - write[j];
      g[j] = input;
      g[cells + j] = forget;
      g[2 * cells + j] = candidate;
      g[3 * cells + j] = output;
      cell[j] = f * (forget * i + 1 - i) * cell[j] + i * (input * f + 1 - f) * candidate;
      hidden[j] = output * hk_tanhf(cell[j]);
      out[j] = hidden[j];
    }
  }
}

HK_CLONES void hk_ordered_lstm_step_backward(
    float *restrict gates, float *restrict packed, const int32_t *rows, int64_t n, int64_t cells,
    int64_t levels, const float *restrict dh, float *restrict dc, const float *restrict dy,
    const float *restrict old_c, const float *restrict ddistances, float *restrict scratch) {
  HK_REQUIRE(levels > 1 && cells % levels == 0);
  const int64_t width = 4 * cells + 2 * levels, chunk = cells / levels;
  float *restrict keep = scratch, *restrict write = scratch + cells;
  float *restrict sums = scratch + 2 * cells;
  for (int64_t s = 0; s < n; s++) {
    const int64_t r = rows[s];
    float *g = gates + r * width, *dcell = dc + s * cells, *master = g + 4 * cells;
    const float *dhidden = dh + s * cells, *dout = dy + r * cells, *before = old_c + r * cells;
    spread(keep, master, levels, chunk);
    spread_later(write, master + levels, levels, chunk);
    for (int64_t j = 0; j < cells; j++) {
      const float input = g[j], forget = g[cells + j];
      const float candidate = g[2 * cells + j], output = g[3 * cells + j];
      const float f = keep[j], i = 1 - write[j];
      const float forget_part = forget * i + 1 - i, input_part = input * f + 1 - f;
      const float squashed =
          hk_tanhf(f * forget_part * before[j] + i * input_part * candidate);
      const float d = dhidden[j] + dout[j];
      const float dstate = dcell[j] + d * output * (1 - squashed * squashed);
      const float dkeeping = dstate * before[j], dwriting = dstate * candidate;
      dcell[j] = dstate * f * forget_part;
      g[j] = dwriting * i * f * input * (1 - input);
      g[cells + j] = dkeeping * f * i * forget * (1 - forget);
      g[2 * cells + j] = dstate * i * input_part * (1 - candidate * candidate);
      g[3 * cells + j] = d * squashed * output * (1 - output);
      keep[j] = dkeeping * forget_part + dwriting * i * (input - 1);
      write[j] = -(dkeeping * f * (forget - 1) + dwriting * input_part);
    }
    gather(sums, keep, levels, chunk);
    if (ddistances)
      for (int64_t k = 0; k < levels; k++) sums[k] -= ddistances[r] / (float)levels;
    cumax_backward(master, sums, levels);
    gather(sums, write + chunk, levels - 1, chunk);
    sums[levels - 1] = 0;
    cumax_backward(master + levels, sums, levels);
    memcpy(packed + s * width, g, (size_t)width * sizeof(float));
  }
}
