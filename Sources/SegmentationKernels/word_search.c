// The trie of a large dictionary does not fit into a processor's near memory, and which words a text
// holds is hard to predict. Therefore all units take a step before any takes the next, without branches,
// and the cells of the next step are asked for while the others' are looked at.
#include "word_search.h"

#include "kernels.h"

// Where the cell is that a symbol leads to from another cell, if to any. Where the filter says that it
// leads nowhere, the base is one that no state has: 0, whose cells are near.
static inline uint64_t place_after(const hk_word_trie *t, uint64_t cell, uint32_t symbol) {
  const uint32_t shift = t->symbol_bits + t->base_bits;
  const uint64_t filtered = cell >> (shift + (symbol & (t->filter_bits - 1))) & 1;
  const uint64_t base = cell >> t->symbol_bits & ((1ull << t->base_bits) - 1);
  return (base & (0 - filtered)) + symbol;
}

static inline int may_step(const hk_word_trie *t, uint64_t cell, uint32_t symbol) {
  return cell >> (t->symbol_bits + t->base_bits + (symbol & (t->filter_bits - 1))) & 1;
}

// The cell at the place that a symbol should lead to, or 0 if it does not. Arithmetic of which the
// compiler makes no branch: the difference has symbol_bits bits, so that its predecessor, shifted by as
// many, is -1 for 0 and 0 for everything else.
static inline uint64_t checked(const hk_word_trie *t, uint64_t cell, uint32_t symbol) {
  const uint64_t difference = (cell ^ symbol) & ((1ull << t->symbol_bits) - 1);
  return cell & (uint64_t)((int64_t)(difference - 1) >> t->symbol_bits);
}

// Notes the word that ends at a cell, if one does and a unit ends there, too.
static inline int64_t add(
    const hk_word_trie *t, uint64_t cell, int64_t unit, int32_t border, hk_found_word *found,
    int64_t n) {
  const int32_t value = (int32_t)(cell >> (t->symbol_bits + t->base_bits + t->filter_bits));
  found[n] = (hk_found_word){(int32_t)unit, border, value};
  return n + ((value != 0) & (border != 0));
}

int64_t hk_find_words(
    hk_found_word *found, const hk_word_trie *trie, const uint32_t *symbols, const int32_t *borders,
    const int32_t *starts, int64_t first, int64_t count, int64_t longest) {
  HK_REQUIRE(count <= HK_SEARCH_UNITS);
  const hk_word_trie t = *trie;
  const int32_t *start = starts + first;
  uint64_t path[3][HK_SEARCH_UNITS], places[HK_SEARCH_UNITS];
  for (int64_t u = 0; u < count; u++) {
    const uint32_t *s = symbols + start[u];
    const uint64_t cell = checked(&t, t.cells[1 + (uint64_t)s[0]], s[0]);
    path[0][u] = cell;
    places[u] = place_after(&t, cell, s[1]);
    __builtin_prefetch(t.cells + places[u]);
  }
  for (int step = 1; step < 3; step++)
    for (int64_t u = 0; u < count; u++) {
      const uint32_t *s = symbols + start[u] + step;
      const uint64_t cell = checked(&t, t.cells[places[u]], s[0]);
      path[step][u] = cell;
      places[u] = place_after(&t, cell, s[1]);
      __builtin_prefetch(t.cells + places[u]);
    }
  int64_t n = 0;
  for (int64_t u = 0; u < count; u++) {
    const int64_t unit = first + u;
    const uint32_t *s = symbols + start[u];
    const int32_t *b = borders + start[u];
    n = add(&t, path[0][u], unit, b[1], found, n);
    n = add(&t, path[1][u], unit, b[2], found, n);
    n = add(&t, path[2][u], unit, b[3], found, n);
    uint64_t cell = path[2][u];
    for (int64_t length = 3; may_step(&t, cell, s[length]); length++) {
      cell = checked(&t, t.cells[place_after(&t, cell, s[length])], s[length]);
      if (b[length + 1] > unit + longest) break;
      n = add(&t, cell, unit, b[length + 1], found, n);
    }
  }
  return n;
}
