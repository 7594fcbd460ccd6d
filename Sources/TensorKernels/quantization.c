// Nothing is contracted to fused operations: the same input gives the same bits everywhere.
#include "quantization.h"

#include "kernels.h"
#pragma STDC FP_CONTRACT OFF

HK_CLONES void hk_column_magnitudes(
    float *restrict magnitude, const float *restrict x, const float *factor, int64_t rows,
    int64_t columns) {
  memset(magnitude, 0, (size_t)columns * sizeof(float));
  for (int64_t r = 0; r < rows; r++) {
    const float f = factor ? factor[r] : 1.0f;
    for (int64_t c = 0; c < columns; c++) {
      const float value = fabsf(x[r * columns + c] * f);
      magnitude[c] = value > magnitude[c] ? value : magnitude[c];
    }
  }
}

HK_CLONES void hk_quantize_rows(
    int8_t *restrict q, int64_t stride, const float *restrict x, const float *factor,
    const float *restrict inverse, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    const float f = factor ? factor[r] : 1.0f;
    for (int64_t c = 0; c < columns; c++) {
      float value = x[r * columns + c] * f * inverse[c];
      value = value > -127.0f ? value : -127.0f;
      value = value < 127.0f ? value : 127.0f;
      q[r * stride + c] = (int8_t)(int32_t)(value + (value < 0 ? -0.5f : 0.5f));
    }
  }
}

HK_CLONES void hk_gather_scaled_rows(
    float *restrict out, const int8_t *restrict table, int64_t stride, const float *restrict scale,
    const int32_t *ids, int64_t rows, int64_t columns) {
  for (int64_t r = 0; r < rows; r++) {
    float *to = out + r * columns;
    if (ids[r] < 0) {
      memset(to, 0, (size_t)columns * sizeof(float));
    } else {
      const int8_t *from = table + (int64_t)ids[r] * stride;
      for (int64_t c = 0; c < columns; c++) to[c] = (float)from[c] * scale[c];
    }
  }
}
