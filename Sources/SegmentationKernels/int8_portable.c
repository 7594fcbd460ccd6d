// The integer kernels in plain C: for processors without the vectors of the other variants, and the
// reference that those must equal bit by bit.

#include "int8.h"

static void product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t j = 0; j < n; j += HK_PANEL) {
      const int8_t *step = packed + j * k;
      int32_t sum[HK_PANEL] = {0};
      for (int64_t i = 0; i < k; i += 4, step += HK_STEP) {
        const uint8_t *x = a + r * lda + i;
        // A column's four weights as one number, lowest first, taken apart by shifts: compilers
        // make vectors of this, not of every fourth byte.
        uint32_t weights[HK_PANEL];
        memcpy(weights, step, sizeof weights);
        for (int c = 0; c < HK_PANEL; c++)
          sum[c] += x[0] * ((int32_t)(weights[c] << 24) >> 24) +
                    x[1] * ((int32_t)(weights[c] << 16) >> 24) +
                    x[2] * ((int32_t)(weights[c] << 8) >> 24) + x[3] * ((int32_t)weights[c] >> 24);
      }
      memcpy(sums + r * ldc + j, sum, sizeof sum);
    }
}

#include "int8_unfused.h"

const hk_int8_kernels hk_int8_portable = {
  .name = "portable",
  .product = product,
  .lookup = hk_int8_lookup_portable,
  .residual = residual,
  .scores = scores,
};
