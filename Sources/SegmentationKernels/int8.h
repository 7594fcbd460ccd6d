// What the files of integer kernels share.
#pragma once
#include "integer_network.h"
#include "kernels.h"

// Packed weights are panels of 16 columns. A panel holds k / 4 steps of 64 bytes: the four weights
// of its first column, then those of the second, ... This is at once a vector of vpdpbusd and a row
// of an AMX tile.
enum { HK_PANEL = 16, HK_STEP = 64 };

// How a variant's product is used where what follows it is left to the compiler: a few rows of sums
// at a time, which stay in the cache.
typedef void hk_int8_product_function(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n);
// The channels from `columns` on, which a residual convolution leaves as they are.
static inline void hk_int8_copy_columns(
    uint8_t *y, const uint8_t *x, int64_t rows, int64_t channels, int64_t columns) {
  if (columns == channels) return;
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = columns; c < channels; c += HK_PANEL)
      memcpy(y + r * channels + c, x + r * channels + c, HK_PANEL);
}
void hk_int8_residual_by(
    hk_int8_product_function *product, uint8_t *y, const uint8_t *x, const int8_t *packed,
    const int32_t *bias, const float *factors, int64_t rows, int64_t channels, int64_t columns);
void hk_int8_scores_by(
    hk_int8_product_function *product, float *y, const uint8_t *x, const int8_t *packed,
    const int32_t *bias, const float *factors, int64_t rows, int64_t channels, int64_t tags);

typedef void hk_int8_lookup_function(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows);

extern const hk_int8_kernels hk_int8_portable, hk_int8_emulated;
hk_int8_lookup_function hk_int8_lookup_portable;
#if defined(__x86_64__)
extern const hk_int8_kernels hk_int8_avx2, hk_int8_vnni, hk_int8_amx;
hk_int8_lookup_function hk_int8_lookup_avx2, hk_int8_lookup_avx512;
#elif defined(__aarch64__)
extern const hk_int8_kernels hk_int8_dotprod;
#endif
