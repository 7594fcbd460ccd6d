// Searches in hash tables and tries.
#pragma once
#include <stdint.h>

// The numbers of `n` keys in a hash table of `size` < 2^32 slots, each of a key and a number; 0 for
// a key that is not there. Slots whose number is 0 are empty, of which there must be one.
void hk_find_keys(
    int32_t *numbers, const uint32_t *keys, int64_t n, const uint32_t *slots, int64_t size);
// Where the search for a key begins.
int64_t hk_key_slot(uint32_t key, int64_t size);

// The symbol of a row between sequences.
#define HK_NO_SYMBOL UINT32_MAX
// hk_find_keys for each symbol with the one before it, packed as (before << 16 | symbol): symbols are
// below 65536, `first` stands before a sequence, `last` after it.
void hk_find_pairs(
    int32_t *numbers, const uint32_t *symbols, int64_t rows, uint32_t first, uint32_t last,
    const uint32_t *slots, int64_t size);

// What the number of a pair says beside: whether the pair is a word, and whether longer words begin
// with it.
#define HK_PAIR_IS_WORD (1u << 30)
#define HK_PAIR_LEADS_ON (1u << 31)
#define HK_PAIR_NUMBER (HK_PAIR_IS_WORD - 1)
// A tree of words of three symbols or more, below their first two. Its states are the pairs, by their
// numbers, and then the nodes; those that a state leads to lie side by side, sorted by their symbols.
typedef struct {
  // For each state, and one more, the number of the first node that it leads to; of a node the
  // highest bit says whether a word ends there.
  const uint32_t *first;
  // (nodes)
  const uint16_t *symbols;
  // The state of the first node.
  int64_t pairs;
} hk_word_tree;
#define HK_TREE_NODE 0x7FFFFFFFu
// The words of pairs and of a tree in rows of symbols, given the numbers of their pairs: for each row
// 25 times the length of the longest one that begins there, 5 times that of the longest that ends
// there, and that of the longest that runs across, where lengths are less by one, up to 4, 0 for none;
// -1 for rows without a symbol, which the last row must be. Words of more than `longest` symbols do
// not count. workspace holds 4 * rows numbers.
enum { HK_LONGEST_SPAN = 5 };
void hk_find_spans(
    int32_t *features, const uint32_t *symbols, const int32_t *pairs, int64_t rows,
    const hk_word_tree *tree, int64_t longest, int32_t *workspace);
// The numbers of pairs alone, 0 in place of those above `limit`.
void hk_strip_pairs(int32_t *pairs, int64_t rows, int32_t limit);
// mask[r] = 1 for rows with a symbol; numbers[r] = the symbol, `unknown` in place of those from `limit`
// on, -1 for rows without one
void hk_symbol_rows(
    int32_t *numbers, uint8_t *mask, const uint32_t *symbols, int64_t rows, uint32_t limit,
    uint32_t unknown);
