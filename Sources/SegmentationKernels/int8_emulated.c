// AMX's kernel on tiles of plain C that do what Intel's manual says of the instructions, so that it
// is tested where there is no AMX. Slow.

#include "int8.h"

typedef struct {
  struct {
    int rows, row_bytes;
    uint8_t bytes[16][64];
  } tile[8];
} tiles_t;

// configuration: 64 bytes as ldtilecfg reads them, bytes a row from 16 on, rows from 48 on.
static void configure(tiles_t *tiles, const void *configuration) {
  memset(tiles, 0, sizeof *tiles);
  for (int t = 0; t < 8; t++) {
    uint16_t row_bytes;
    memcpy(&row_bytes, (const uint8_t *)configuration + 16 + 2 * t, sizeof row_bytes);
    tiles->tile[t].row_bytes = row_bytes;
    tiles->tile[t].rows = ((const uint8_t *)configuration)[48 + t];
  }
}

// What a load leaves out of a row, and the rows that it does not load, become zero.
static void load(tiles_t *tiles, int t, const void *from, int64_t stride) {
  memset(tiles->tile[t].bytes, 0, sizeof tiles->tile[t].bytes);
  for (int r = 0; r < tiles->tile[t].rows; r++)
    memcpy(
        tiles->tile[t].bytes[r], (const uint8_t *)from + r * stride,
        (size_t)tiles->tile[t].row_bytes);
}

static void store(const tiles_t *tiles, int t, void *to, int64_t stride) {
  for (int r = 0; r < tiles->tile[t].rows; r++)
    memcpy(
        (uint8_t *)to + r * stride, tiles->tile[t].bytes[r], (size_t)tiles->tile[t].row_bytes);
}

// tdpbusd, of whose sums only those that both factors' shapes allow are changed.
static void multiply(tiles_t *tiles, int sum, int a, int b) {
  for (int r = 0; r < tiles->tile[a].rows; r++)
    for (int c = 0; c < tiles->tile[b].row_bytes / 4; c++) {
      int32_t total;
      memcpy(&total, &tiles->tile[sum].bytes[r][4 * c], sizeof total);
      for (int i = 0; i < tiles->tile[a].row_bytes; i++)
        total += tiles->tile[a].bytes[r][i] * (int8_t)tiles->tile[b].bytes[i / 4][4 * c + i % 4];
      memcpy(&tiles->tile[sum].bytes[r][4 * c], &total, sizeof total);
    }
}

#define HK_TARGET
#define TILE_CONFIGURE(tiles, configuration) configure(tiles, configuration)
#define TILE_RELEASE(tiles) memset(tiles, 0, sizeof *(tiles))
#define TILE_ZERO(tiles, t) memset((tiles)->tile[t].bytes, 0, sizeof (tiles)->tile[t].bytes)
#define TILE_LOAD(tiles, t, from, stride) load(tiles, t, from, stride)
#define TILE_STORE(tiles, t, to, stride) store(tiles, t, to, stride)
#define TILE_PRODUCT(tiles, sum, a, b) multiply(tiles, sum, a, b)
#include "int8_tiles.h"

#include "int8_unfused.h"

const hk_int8_kernels hk_int8_emulated = {
  .name = "emulated",
  .product = product,
  .lookup = hk_int8_lookup_portable,
  .residual = residual,
  .scores = scores,
};
