#include "TensorKernels.h"

static inline uint64_t slot_of(uint32_t key, uint64_t size) {
  uint32_t h = key * 0x9E3779B1u;
  h ^= h >> 15;
  h = h * 0x85EBCA77u;
  h ^= h >> 13;
  return (uint64_t)h * size >> 32;
}

int64_t hk_key_slot(uint32_t key, int64_t size) { return (int64_t)slot_of(key, (uint64_t)size); }

void hk_find_keys(
    int32_t *numbers, const uint32_t *keys, int64_t n, const uint32_t *slots, int64_t size) {
  // The slots of a chunk of keys are on their way to the cache before the first is looked at.
  enum { CHUNK = 32 };
  uint64_t starts[CHUNK];
  for (int64_t first = 0; first < n; first += CHUNK) {
    const int64_t count = n - first < CHUNK ? n - first : CHUNK;
    for (int64_t i = 0; i < count; i++) {
      starts[i] = slot_of(keys[first + i], (uint64_t)size);
      __builtin_prefetch(slots + 2 * starts[i]);
    }
    for (int64_t i = 0; i < count; i++) {
      uint64_t slot = starts[i];
      while (slots[2 * slot + 1] != 0 && slots[2 * slot] != keys[first + i])
        slot = slot + 1 == (uint64_t)size ? 0 : slot + 1;
      numbers[first + i] = (int32_t)slots[2 * slot + 1];
    }
  }
}
