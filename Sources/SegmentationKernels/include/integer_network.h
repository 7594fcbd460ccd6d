// Networks over integers: products, look-up networks, and the variants of both for each instruction set.
#pragma once
#include <stdint.h>

// Integers: unsigned 8-bit activations times signed 8-bit weights, summed exactly in 32 bits. n is
// a multiple of 16, k one of 4: pad the weights with zeros.

// The weights (k, n), rearranged for the product: k * n bytes, 64-byte aligned, whose layout is the
// same whatever the processor.
void hk_int8_pack(const int8_t *weights, int64_t k, int64_t n, int8_t *packed);
// sums[r * ldc + j] = sum over i of a[r * lda + i] * weights[i][j]. Rows of a may overlap: with
// lda = C and k = w * C the product is a convolution of width w.
void hk_int8_product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n);

// Look-up networks in integers: a first layer that sums rows of tables, residual convolutions of
// width 3, four scores. Activations are unsigned bytes in units that the caller chooses for each
// channel, the same in all layers, because residuals are added. channels is a multiple of 16.

// The first layer computes that number of channels together.
enum { HK_LOOKUP_BLOCK = 32 };
// The tables of the first layer, in 16-bit units that the caller chooses for each channel.
typedef struct {
  // A multiple of HK_LOOKUP_BLOCK.
  int64_t channels;
  // (characters, 3, channels): what a character adds to the row after it, to its own row, and to
  // the row before it, in units of `character_units`, at most 85 each.
  const int8_t *characters;
  // (channels)
  const int16_t *character_units;
  // (bigrams, 2, channels / 2): what a bigram adds to the row of its first character and to that of
  // its second, in units of `bigram_units`. Of each block of channels byte i holds channel i in its
  // lower half and channel 16 + i in the upper one, plus 8 each.
  const uint8_t *bigrams;
  // (bigrams, 2)
  const uint8_t *bigram_units;
  // (features, channels): what anything else that is known of a row adds to it, the bias included.
  const int16_t *features;
  // (channels): the unit of the sums over that of the activations, times 32768.
  const int16_t *factors;
} hk_lookup_tables;

// q[r][c] = x[r][c] * inverse[c], rounded, within -32767 and 32767: what the tables are made of.
void hk_quantize_to_16(
    int16_t *q, int64_t q_stride, const float *x, const float *inverse, int64_t rows,
    int64_t columns);
// y[r][c] = sum * factor / 32768 rounded to nearest, halves up, and clamped to 0...255; the sum is
// made in the order characters, bigrams before, after, features, and stops at the limits of 16 bits. characters holds rows + 2 numbers of table rows: that of the row before
// the first, of the rows, of the row after the last; bigrams holds rows + 1: each row's with the
// row before it, then the last one's with the row after. What is to add nothing has a table row of
// zeros, and a feature of -32768 in all channels makes a row zero whatever else is added.
void hk_int8_lookup(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows);
// y[r][c] = x[r][c] + (sum + bias[c]) * factors[c], rounded to nearest, halves to even, and clamped
// to 0...255 before it is added and after, for the first `columns` channels, a multiple of 16; the
// others are those of x. The sum is that of hk_int8_product for rows r - 1, r and r + 1 of x, packed
// the weights (3 * channels, columns). Rows -1 and `rows` of x are read too; y is other memory than x.
// |(sum + bias) * factor| must be below 2^31.
void hk_int8_residual(
    uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t columns);
// y (rows, tags) = (sum + bias[t]) * factors[t], the sum that of hk_int8_product for x (rows, channels)
// and the first columns of the packed weights (channels, tags rounded up to a multiple of 16).
void hk_int8_scores(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t tags);
// rows with mask[r] == 0 become 0
void hk_int8_mask_rows(uint8_t *x, const uint8_t *mask, int64_t rows, int64_t columns);

// The kernels over integers come in variants that all give the same bits. The functions above use
// the fastest one that the processor runs, or the one that HANZIKIT_INT8 names.
typedef enum {
  HK_INT8_PORTABLE,
  HK_INT8_AVX2,
  HK_INT8_VNNI,
  HK_INT8_AMX,
  // 64-bit ARM.
  HK_INT8_DOTPROD,
  // The kernel of AMX on tiles of plain C, to test it where there is no AMX.
  HK_INT8_EMULATED_TILES,
  HK_INT8_VARIANTS
} hk_int8_variant;

typedef struct {
  const char *name;  // as HANZIKIT_INT8 has it
  void (*product)(
      const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
      int64_t k, int64_t n);
  void (*lookup)(
      uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters,
      const int32_t *bigrams, const int32_t *features, int64_t rows);
  void (*residual)(
      uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
      int64_t rows, int64_t channels, int64_t columns);
  void (*scores)(
      float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
      int64_t rows, int64_t channels, int64_t tags);
} hk_int8_kernels;

// A variant's functions, or NULL where this processor cannot run them.
const hk_int8_kernels *hk_int8_kernels_of(hk_int8_variant variant);
// Those that the functions above use.
const hk_int8_kernels *hk_int8_kernels_chosen(void);
