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
  enum { CHUNK = 96 };
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

// The node with a symbol among those that a state leads to; -1 where there is none.
static inline int64_t node_after(const hk_word_tree *tree, int64_t state, uint32_t symbol) {
  int64_t low = tree->first[state] & HK_TREE_NODE, high = tree->first[state + 1] & HK_TREE_NODE;
  while (high - low > 16) {
    const int64_t middle = (low + high) / 2;
    if (tree->symbols[middle] <= symbol)
      low = middle;
    else
      high = middle;
  }
  for (; low < high; low++)
    if (tree->symbols[low] == symbol) return low;
  return -1;
}

void hk_find_spans(
    int32_t *restrict features, const uint32_t *symbols, const int32_t *pairs, int64_t rows,
    const hk_word_tree *tree, int64_t longest, int32_t *workspace) {
  HK_REQUIRE(rows > 0 && symbols[rows - 1] == HK_NO_SYMBOL);
  int32_t *starts = workspace, *states = starts + rows, *words = states + rows;
  uint8_t *begins = (uint8_t *)(words + rows), *ends = begins + rows, *crosses = ends + rows;
  memset(crosses, 0, (size_t)rows);
  // All searches take a step together.
  int64_t open = 0;
  ends[0] = begins[rows - 1] = 0;
  for (int64_t r = 0; r + 1 < rows; r++) {
    // A pair at an end of a sequence is none of words.
    const uint32_t pair = (symbols[r] | symbols[r + 1]) > 0xFFFF ? 0 : (uint32_t)pairs[r + 1];
    begins[r] = ends[r + 1] = (pair & HK_PAIR_IS_WORD) != 0;
    const int isOpen = (pair & HK_PAIR_LEADS_ON) != 0;
    starts[open] = (int32_t)r;
    states[open] = (int32_t)(pair & HK_PAIR_NUMBER);
    __builtin_prefetch(tree->first + (isOpen ? states[open] : 0));
    open += isOpen;
  }
  for (int64_t i = 0; i < open; i++)
    __builtin_prefetch(tree->symbols + (tree->first[states[i]] & HK_TREE_NODE));
  for (int64_t length = 3; open > 0 && length <= longest; length++) {
    // Those that the next symbol leads on from.
    int64_t found = 0;
    for (int64_t i = 0; i < open; i++) {
      const int32_t r = starts[i];
      const int64_t node = node_after(tree, states[i], symbols[r + length - 1]);
      const int64_t state = tree->pairs + (node < 0 ? 0 : node);
      __builtin_prefetch(tree->first + state);
      starts[found] = r;
      states[found] = (int32_t)state;
      found += node >= 0;
    }
    int64_t ended = 0;
    open = 0;
    for (int64_t i = 0; i < found; i++) {
      const int32_t r = starts[i], state = states[i];
      const uint32_t first = tree->first[state], next = tree->first[state + 1];
      words[ended] = r;
      ended += first > HK_TREE_NODE;
      starts[open] = r;
      states[open] = state;
      open += (first & HK_TREE_NODE) != (next & HK_TREE_NODE);
      __builtin_prefetch(tree->symbols + (first & HK_TREE_NODE));
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

void hk_strip_pairs(int32_t *pairs, int64_t rows, int32_t limit) {
  for (int64_t r = 0; r < rows; r++) {
    const int32_t number = (int32_t)((uint32_t)pairs[r] & HK_PAIR_NUMBER);
    pairs[r] = number <= limit ? number : 0;
  }
}

void hk_find_pairs(
    int32_t *numbers, const uint32_t *symbols, int64_t rows, uint32_t first, uint32_t last,
    const uint32_t *slots, int64_t size) {
  enum { CHUNK = 960 };
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
