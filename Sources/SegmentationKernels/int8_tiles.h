// The integer product on AMX tiles, included by a file for each kind of tiles: the processor's and
// their emulation. The file defines the operations, whose tile numbers are constants:
//
//   HK_TARGET                                  attribute of functions that use tiles
//   tiles_t                                    the state of the tiles
//   TILE_CONFIGURE(tiles, configuration), TILE_RELEASE(tiles), TILE_ZERO(tiles, t),
//   TILE_LOAD(tiles, t, from, stride), TILE_STORE(tiles, t, to, stride),
//   TILE_PRODUCT(tiles, sum, a, b)             the instructions of the same meaning
#pragma once
#include "int8.h"

// What ldtilecfg reads: for each tile its rows and bytes a row.
typedef struct {
  uint8_t palette, start_row, reserved[14];
  uint16_t row_bytes[16];
  uint8_t rows[16];
} tile_configuration;

// A step along k is 64 activations of 16 rows times 64 weights of 4 panels; tiles 0 to 3 hold the
// sums, one a panel. The last step may be shorter and has tiles of its own shape.
enum { SUM0, SUM1, SUM2, SUM3, A, B, LAST_A, LAST_B };
enum { TILE_ROWS = 16, TILE_BYTES = 64 };

static tile_configuration configuration_for(int64_t rows, int64_t k) {
  tile_configuration shape = {.palette = 1};
  for (int t = SUM0; t <= B; t++) {
    shape.rows[t] = t == B ? TILE_ROWS : (uint8_t)rows;
    shape.row_bytes[t] = TILE_BYTES;
  }
  const int64_t last = k % TILE_BYTES;
  if (last) {
    shape.rows[LAST_A] = (uint8_t)rows;
    shape.row_bytes[LAST_A] = (uint16_t)last;
    shape.rows[LAST_B] = (uint8_t)(last / 4);
    shape.row_bytes[LAST_B] = TILE_BYTES;
  }
  return shape;
}

// Loads a step of each of `panels` panels, HK_PANEL * k bytes apart, and adds its products.
#define HK_TILE_STEP(tiles, panels, a_tile, b_tile, a, lda, w, k) \
  do { \
    TILE_LOAD(tiles, a_tile, a, lda); \
    TILE_LOAD(tiles, b_tile, w, HK_STEP); \
    TILE_PRODUCT(tiles, SUM0, a_tile, b_tile); \
    if (panels > 1) { \
      TILE_LOAD(tiles, b_tile, w + HK_PANEL * k, HK_STEP); \
      TILE_PRODUCT(tiles, SUM1, a_tile, b_tile); \
    } \
    if (panels > 2) { \
      TILE_LOAD(tiles, b_tile, w + 2 * HK_PANEL * k, HK_STEP); \
      TILE_PRODUCT(tiles, SUM2, a_tile, b_tile); \
    } \
    if (panels > 3) { \
      TILE_LOAD(tiles, b_tile, w + 3 * HK_PANEL * k, HK_STEP); \
      TILE_PRODUCT(tiles, SUM3, a_tile, b_tile); \
    } \
  } while (0)

// sums (as many rows as configured, 16 * panels) = a times `panels` <= 4 panels.
static inline __attribute__((always_inline)) HK_TARGET void tile(
    tiles_t *tiles, int panels, const uint8_t *a, int64_t lda, const int8_t *w, int32_t *sums,
    int64_t ldc, int64_t k) {
  TILE_ZERO(tiles, SUM0);
  TILE_ZERO(tiles, SUM1);
  TILE_ZERO(tiles, SUM2);
  TILE_ZERO(tiles, SUM3);
  int64_t i = 0;
  for (; i + TILE_BYTES <= k; i += TILE_BYTES)
    HK_TILE_STEP(tiles, panels, A, B, a + i, lda, w + i * HK_PANEL, k);
  if (i < k) HK_TILE_STEP(tiles, panels, LAST_A, LAST_B, a + i, lda, w + i * HK_PANEL, k);
  const int64_t stride = ldc * (int64_t)sizeof *sums;
  TILE_STORE(tiles, SUM0, sums, stride);
  if (panels > 1) TILE_STORE(tiles, SUM1, sums + HK_PANEL, stride);
  if (panels > 2) TILE_STORE(tiles, SUM2, sums + 2 * HK_PANEL, stride);
  if (panels > 3) TILE_STORE(tiles, SUM3, sums + 3 * HK_PANEL, stride);
}

HK_TARGET static void tile_of(
    tiles_t *tiles, int64_t panels, const uint8_t *a, int64_t lda, const int8_t *w, int32_t *sums,
    int64_t ldc, int64_t k) {
  if (panels >= 4)
    tile(tiles, 4, a, lda, w, sums, ldc, k);
  else if (panels == 3)
    tile(tiles, 3, a, lda, w, sums, ldc, k);
  else if (panels == 2)
    tile(tiles, 2, a, lda, w, sums, ldc, k);
  else
    tile(tiles, 1, a, lda, w, sums, ldc, k);
}

HK_TARGET static void product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n) {
  tiles_t tiles;
  for (int64_t r = 0; r < rows;) {
    // All rows in full tiles, with the weights of four panels in the cache; then what is left.
    const int64_t height = rows - r < TILE_ROWS ? rows - r : TILE_ROWS;
    const int64_t end = rows - (rows - r) % height;
    const tile_configuration shape = configuration_for(height, k);
    TILE_CONFIGURE(&tiles, &shape);
    for (int64_t j = 0; j < n; j += 4 * HK_PANEL)
      for (int64_t i = r; i < end; i += height)
        tile_of(
            &tiles, (n - j) / HK_PANEL, a + i * lda, lda, packed + j * k, sums + i * ldc + j, ldc,
            k);
    TILE_RELEASE(&tiles);
    r = end;
  }
}
