// The choice among the variants of the integer kernels, and what is common to them.

#include "int8.h"
#include <stdlib.h>

const hk_int8_kernels *hk_int8_kernels_of(hk_int8_variant variant) {
  return variant == HK_INT8_PORTABLE ? &hk_int8_portable : NULL;
}

const hk_int8_kernels *hk_int8_kernels_chosen(void) { return &hk_int8_portable; }

void hk_int8_pack(const int8_t *weights, int64_t k, int64_t n, int8_t *packed) {
  for (int64_t i = 0; i < k; i++)
    for (int64_t j = 0; j < n; j++) {
      const int64_t panel = j / HK_PANEL, column = j % HK_PANEL;
      packed[panel * HK_PANEL * k + i / 4 * HK_STEP + column * 4 + i % 4] = weights[i * n + j];
    }
}

void hk_int8_product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  hk_int8_kernels_chosen()->product(a, lda, packed, sums, ldc, rows, k, n);
}
