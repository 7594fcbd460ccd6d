// A matrix product in blocks, for the file of each variant, which first defines
//   HK_TARGET, the attribute of its instruction set; HK_VARIANT, its hk_gemm_kernels, and HK_NAME;
//   TILE_ROWS x TILE_COLUMNS, the part of C whose sums stay in registers; BLOCK_N;
//   tile(rows, a, row_step, k_step, panel, panel_step, k, c, ldc, accumulate, columns), always inline:
//     one tile, c (+)= a (rows, k) * panel (k, TILE_COLUMNS), of which `columns` columns of c exist;
//     element (i, p) of a lies at a[i * row_step + p * k_step], row p of the panel at panel_step * p;
//   pack_panel(panel, b, ldb, transposed, p0, k, first, n): columns first … of rows p0 … p0 + k - 1 of
//     op(B), zero from column n on.
//
// B is packed into panels of TILE_COLUMNS columns, BLOCK_K rows and BLOCK_N columns at a time, that stay
// in the second-level cache; where one strip of rows is all of A, which would use them once, B is read in
// place. So is A, since broadcasts do not care for strides, unless it is transposed.

enum { BLOCK_K = 256 };

HK_TARGET static void tile_of(
    int64_t rows, const float *a, int64_t row_step, int64_t k_step, const float *panel,
    int64_t panel_step, int64_t k, float *c, int64_t ldc, int accumulate, int64_t columns) {
#define HK_TILE(n)                                                                            \
  case n:                                                                                     \
    if (n <= TILE_ROWS)                                                                       \
      tile(n, a, row_step, k_step, panel, panel_step, k, c, ldc, accumulate, columns);        \
    break;
  switch (rows) {
    HK_TILE(1) HK_TILE(2) HK_TILE(3) HK_TILE(4) HK_TILE(5) HK_TILE(6) HK_TILE(7) HK_TILE(8)
    HK_TILE(9) HK_TILE(10) HK_TILE(11) HK_TILE(12)
  }
#undef HK_TILE
}

// Asks for one of `parts` parts of the next rows of A while this one is being computed.
HK_TARGET static inline __attribute__((always_inline)) void prefetch_rows(
    const float *a, int64_t row_step, int64_t k_step, int64_t rows, int64_t k, int64_t part,
    int64_t parts) {
  enum { LINE = 16 };
  const int64_t from = k * part / parts, to = k * (part + 1) / parts;
  if (k_step != 1) {
    for (int64_t p = from; p < to; p++) __builtin_prefetch(a + p * k_step);
    return;
  }
  for (int64_t i = 0; i < rows; i++)
    for (int64_t p = from; p < to; p += LINE) __builtin_prefetch(a + i * row_step + p);
}

HK_TARGET static void pack_block(
    float *packed, const float *b, int64_t ldb, int transposed, int64_t n, int64_t k, int64_t j0,
    int64_t p0) {
  const int64_t columns = hk_block(n, j0, BLOCK_N), depth = hk_block(k, p0, BLOCK_K);
  for (int64_t j = 0; j < columns; j += TILE_COLUMNS)
    pack_panel(packed + j * depth, b, ldb, transposed, p0, depth, j0 + j, n);
}

HK_TARGET static void multiply_block(
    const float *a, int64_t row_step, int64_t k_step, const float *packed, float *c, int64_t ldc,
    int64_t m, int64_t columns, int64_t depth, int accumulate) {
  const int64_t panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  float strip[TILE_ROWS * BLOCK_K];
  for (int64_t i = 0; i < m; i += TILE_ROWS) {
    const int64_t rows = hk_block(m, i, TILE_ROWS);
    const float *from = a + i * row_step, *next = from + TILE_ROWS * row_step;
    const int64_t next_rows = hk_block(m, i + TILE_ROWS, TILE_ROWS);
    int64_t step = k_step;
    if (k_step != 1) {
      // A constant size, so that it is no call of memcpy.
      if (rows == TILE_ROWS)
        for (int64_t p = 0; p < depth; p++)
          memcpy(strip + p * TILE_ROWS, from + p * k_step, TILE_ROWS * sizeof(float));
      else
        for (int64_t p = 0; p < depth; p++)
          for (int64_t r = 0; r < rows; r++) strip[p * TILE_ROWS + r] = from[p * k_step + r];
      from = strip;
      step = TILE_ROWS;
    }
    for (int64_t j = 0; j < columns; j += TILE_COLUMNS) {
      if (next_rows > 0)
        prefetch_rows(next, row_step, k_step, next_rows, depth, j / TILE_COLUMNS, panels);
      tile_of(
          rows, from, row_step, step, packed + j * depth, TILE_COLUMNS, depth, c + i * ldc + j, ldc,
          accumulate, hk_block(columns, j, TILE_COLUMNS));
    }
  }
}

// The same for one strip of rows and a B that is read in place, but for columns that fill no panel.
HK_TARGET static void multiply_strip(
    const float *a, int64_t row_step, int64_t k_step, const float *b, int64_t ldb, float *c,
    int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate) {
  _Alignas(64) float packed[TILE_COLUMNS * BLOCK_K];
  for (int64_t p0 = 0; p0 < k || p0 == 0; p0 += BLOCK_K)
    for (int64_t j = 0; j < n; j += TILE_COLUMNS) {
      const int64_t columns = hk_block(n, j, TILE_COLUMNS), depth = hk_block(k, p0, BLOCK_K);
      const int isWhole = columns == TILE_COLUMNS;
      if (!isWhole) pack_panel(packed, b, ldb, 0, p0, depth, j, n);
      tile_of(
          m, a + p0 * k_step, row_step, k_step, isWhole ? b + p0 * ldb + j : packed,
          isWhole ? ldb : TILE_COLUMNS, depth, c + j, ldc, accumulate || p0 > 0,
          columns);
    }
}

HK_TARGET static void multiply(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate) {
  const int64_t row_step = transpose_a ? 1 : lda, k_step = transpose_a ? lda : 1;
  if (m <= TILE_ROWS && !transpose_b) {
    multiply_strip(a, row_step, k_step, b, ldb, c, ldc, m, n, k, accumulate);
    return;
  }
  float *packed = hk_block_memory(
      hk_padded(hk_block(n, 0, BLOCK_N), TILE_COLUMNS) * hk_block(k > 0 ? k : 1, 0, BLOCK_K));
  for (int64_t j0 = 0; j0 < n; j0 += BLOCK_N)
    for (int64_t p0 = 0; p0 < k || p0 == 0; p0 += BLOCK_K) {
      pack_block(packed, b, ldb, transpose_b, n, k, j0, p0);
      multiply_block(
          a + p0 * k_step, row_step, k_step, packed, c + j0, ldc, m, hk_block(n, j0, BLOCK_N),
          hk_block(k, p0, BLOCK_K), accumulate || p0 > 0);
    }
  free(packed);
}

HK_TARGET static void pack(
    float *packed, const float *b, int64_t ldb, int transpose_b, int64_t n, int64_t k) {
  for (int64_t j0 = 0; j0 < n; j0 += BLOCK_N)
    for (int64_t p0 = 0; p0 < k; p0 += BLOCK_K) {
      pack_block(packed, b, ldb, transpose_b, n, k, j0, p0);
      packed += hk_padded(hk_block(n, j0, BLOCK_N), TILE_COLUMNS) * hk_block(k, p0, BLOCK_K);
    }
}

HK_TARGET static void multiply_packed(
    const float *a, int64_t lda, const float *packed, float *c, int64_t ldc, int64_t m, int64_t n,
    int64_t k, int accumulate) {
  for (int64_t j0 = 0; j0 < n; j0 += BLOCK_N)
    for (int64_t p0 = 0; p0 < k || p0 == 0; p0 += BLOCK_K) {
      const int64_t columns = hk_block(n, j0, BLOCK_N), depth = hk_block(k, p0, BLOCK_K);
      multiply_block(
          a + p0, lda, 1, packed, c + j0, ldc, m, columns, depth, accumulate || p0 > 0);
      packed += hk_padded(columns, TILE_COLUMNS) * depth;
    }
}

const hk_gemm_kernels HK_VARIANT = {HK_NAME, TILE_COLUMNS, multiply, pack, multiply_packed};
