// What the files of matrix products share.
#pragma once
#include "kernels.h"
#include "matrix_product.h"

extern const hk_gemm_kernels hk_gemm_portable;
#if defined(__x86_64__)
extern const hk_gemm_kernels hk_gemm_avx2, hk_gemm_avx512;
#endif

// Of `whole`, what is left from `from` on, at most `most`.
static inline int64_t hk_block(int64_t whole, int64_t from, int64_t most) {
  return whole - from < most ? whole - from : most;
}

static inline int64_t hk_padded(int64_t columns, int64_t panel) {
  return (columns + panel - 1) / panel * panel;
}

// Memory of `count` floats for a block, which must be freed.
static inline float *hk_block_memory(int64_t count) {
  float *memory = aligned_alloc(64, (size_t)hk_padded(count, 16) * sizeof(float));
  if (!memory) abort();
  return memory;
}
