// Matrix products in single precision.
#pragma once
#include <stdint.h>

// c (m, n) = op(a) * op(b), added to c with accumulate. Strides are distances between stored rows;
// a is stored (m, k), or (k, m) with transpose_a, and its rows may overlap; b is stored (k, n), or
// (n, k) with transpose_b. Each number of c is the sum of products in the order of k, 256 at a time,
// whatever m and n are. Aborts where there is no memory for a block of b, at most 512 KB.
void hk_gemm(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate);
// For a b (k, n) that serves many products: packed holds hk_gemm_packed_size floats, 64-byte
// aligned, that hk_gemm_pack fills.
int64_t hk_gemm_packed_size(int64_t n, int64_t k);
void hk_gemm_pack(
    float *packed, const float *b, int64_t ldb, int transpose_b, int64_t n, int64_t k);
void hk_gemm_packed(
    const float *a, int64_t lda, const float *packed, float *c, int64_t ldc, int64_t m, int64_t n,
    int64_t k, int accumulate);

// The products come in variants. Those with fused multiply-adds (AVX2, AVX-512) give the same bits.
// The functions above use the fastest one that the processor runs, or the one that HANZIKIT_BACKEND
// names.
typedef enum { HK_GEMM_PORTABLE, HK_GEMM_AVX2, HK_GEMM_AVX512, HK_GEMM_VARIANTS } hk_gemm_variant;

typedef struct {
  const char *name;   // as HANZIKIT_BACKEND has it
  int64_t panel;      // b is padded to a multiple of this number of columns
  void (*product)(
      const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
      float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate);
  void (*pack)(float *packed, const float *b, int64_t ldb, int transpose_b, int64_t n, int64_t k);
  void (*packed)(
      const float *a, int64_t lda, const float *packed, float *c, int64_t ldc, int64_t m, int64_t n,
      int64_t k, int accumulate);
} hk_gemm_kernels;

// A variant's functions, or NULL where this processor cannot run them.
const hk_gemm_kernels *hk_gemm_kernels_of(hk_gemm_variant variant);
// Those that the functions above use.
const hk_gemm_kernels *hk_gemm_kernels_chosen(void);

// Whether hk_gemm_bf16 runs on this processor (it needs AVX512_BF16), and is not kept from it by
// HANZIKIT_BACKEND.
int hk_gemm_bf16_available(void);
// Whether it is quicker than hk_gemm here, too.
int hk_gemm_bf16_pays(void);
// hk_gemm with both factors rounded to bfloat16 (nearest, ties to even), which takes half the
// multiplications. Sums are single precision; numbers too small to be normal count as zero.
void hk_gemm_bf16(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate);

// y (rows, 4) = x (rows, columns) times w (columns, 4), too narrow for hk_gemm
void hk_dense4(float *y, const float *x, const float *w, int64_t rows, int64_t columns);
