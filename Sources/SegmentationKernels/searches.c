// Searches in memory too large for the cache: many at a time, so that one's memory is on its way while
// another's is looked at.
#include "searches.h"

#include "kernels.h"

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
  HK_REQUIRE(size > 0 && size <= UINT32_MAX);
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

void hk_find_spans(
    int32_t *restrict features, const uint32_t *symbols, int64_t rows, const int32_t *cells,
    int64_t count, int64_t longest, int32_t *workspace) {
  HK_REQUIRE(rows > 0 && symbols[rows - 1] == HK_NO_SYMBOL);
  int32_t *starts = workspace, *states = starts + rows, *words = states + rows;
  uint8_t *begins = (uint8_t *)(words + rows), *ends = begins + rows, *crosses = ends + rows;
  memset(begins, 0, 3 * (size_t)rows);
  // All searches take a step together.
  int64_t open = 0;
  for (int64_t r = 0; r + 1 < rows; r++) {
    const int64_t next = cells[0] + (int64_t)symbols[r];
    const int64_t cell = next < count ? next : 0;
    const int isOpen = cells[2 * cell + 1] == 0 && cells[2 * cell] >= 0;
    const int64_t base = isOpen ? cells[2 * cell] : 0;
    __builtin_prefetch(cells + 2 * (base + (symbols[r + 1] & 0xFFFF)));
    starts[open] = (int32_t)r;
    states[open] = (int32_t)cell;
    open += isOpen;
  }
  for (int64_t length = 2; open > 0 && length <= longest; length++) {
    // Those that the next symbol leads on from. The root is no one's successor.
    int64_t found = 0;
    for (int64_t i = 0; i < open; i++) {
      const int64_t r = starts[i], last = r + length - 1;
      const int64_t next = cells[2 * (int64_t)states[i]] + (int64_t)symbols[last];
      const int64_t cell = next < count ? next : 0;
      const int isFound = cells[2 * cell + 1] == states[i];
      const int64_t base = isFound && cells[2 * cell] >= 0 ? cells[2 * cell] : 0;
      __builtin_prefetch(cells + 2 * base);
      // Nothing found may be the last row.
      __builtin_prefetch(cells + 2 * (base + (symbols[last + isFound] & 0xFFFF)));
      starts[found] = (int32_t)r;
      states[found] = (int32_t)cell;
      found += isFound;
    }
    // Words end in a leaf, or in a state that symbol 0 leads on from.
    int64_t ended = 0;
    open = 0;
    for (int64_t i = 0; i < found; i++) {
      const int32_t r = starts[i], state = states[i], base = cells[2 * (int64_t)state];
      const int64_t leaf = base >= 0 && base < count ? base : 0;
      words[ended] = r;
      ended += base < 0 || cells[2 * leaf + 1] == state;
      starts[open] = r;
      states[open] = state;
      open += base >= 0;
    }
    const uint8_t level = (uint8_t)((length < HK_LONGEST_SPAN ? length : HK_LONGEST_SPAN) - 1);
    for (int64_t i = 0; i < ended; i++) {
      begins[words[i]] = ends[words[i] + length - 1] = level;
      for (int64_t inner = 1; inner < length - 1; inner++) crosses[words[i] + inner] = level;
    }
  }
  enum { BASE = HK_LONGEST_SPAN };
  for (int64_t r = 0; r < rows; r++)
    features[r] =
        symbols[r] == HK_NO_SYMBOL ? -1 : BASE * BASE * begins[r] + BASE * ends[r] + crosses[r];
}

void hk_find_pairs(
    int32_t *numbers, const uint32_t *symbols, int64_t rows, uint32_t first, uint32_t last,
    const uint32_t *slots, int64_t size) {
  enum { CHUNK = 64 };
  uint32_t keys[CHUNK];
  uint32_t previous = HK_NO_SYMBOL;
  for (int64_t start = 0; start < rows; start += CHUNK) {
    const int64_t count = rows - start < CHUNK ? rows - start : CHUNK;
    for (int64_t i = 0; i < count; i++) {
      const uint32_t symbol = symbols[start + i];
      const uint32_t left = previous == HK_NO_SYMBOL ? first : previous;
      keys[i] = left << 16 | ((symbol == HK_NO_SYMBOL ? last : symbol) & 0xFFFF);
      previous = symbol;
    }
    hk_find_keys(numbers + start, keys, count, slots, size);
  }
}

void hk_symbol_rows(
    int32_t *restrict numbers, uint8_t *restrict mask, const uint32_t *restrict symbols,
    int64_t rows, uint32_t limit, uint32_t unknown) {
  for (int64_t r = 0; r < rows; r++) {
    const uint32_t symbol = symbols[r];
    mask[r] = symbol != HK_NO_SYMBOL;
    numbers[r] = (int32_t)(symbol == HK_NO_SYMBOL || symbol < limit ? symbol : unknown);
  }
}
