// The integer kernels for AMX: a tile instruction makes 16,384 products. What is not a product is
// left to AVX-512.

#include "int8.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define HK_TARGET __attribute__((target("avx512f,amx-tile,amx-int8")))

// The processor holds the tiles.
typedef struct { char none; } tiles_t;

#define TILE_CONFIGURE(tiles, configuration) ((void)(tiles), _tile_loadconfig(configuration))
#define TILE_RELEASE(tiles) _tile_release()
#define TILE_ZERO(tiles, t) _tile_zero(t)
#define TILE_LOAD(tiles, t, from, stride) _tile_loadd(t, from, (size_t)(stride))
#define TILE_STORE(tiles, t, to, stride) _tile_stored(t, to, (size_t)(stride))
#define TILE_PRODUCT(tiles, sum, a, b) _tile_dpbusd(sum, a, b)
#include "int8_tiles.h"

#include "int8_unfused.h"

const hk_int8_kernels hk_int8_amx = {
  .name = "amx",
  .product = product,
  .lookup = hk_int8_lookup_avx512,
  .residual = residual,
  .scores = scores,
};
#endif
