// What the files of integer kernels share.
#pragma once
#include "kernels.h"

// Packed weights are panels of 16 columns. A panel holds k / 4 steps of 64 bytes: the four weights
// of its first column, then those of the second, ... This is at once a vector of vpdpbusd and a row
// of an AMX tile.
enum { HK_PANEL = 16, HK_STEP = 64 };

extern const hk_int8_kernels hk_int8_portable, hk_int8_emulated;
#if defined(__x86_64__)
extern const hk_int8_kernels hk_int8_avx2, hk_int8_vnni, hk_int8_amx;
#endif
