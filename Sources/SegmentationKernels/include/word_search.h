// Searches for the words of a user's dictionary in lines of text.
#pragma once
#include <stdint.h>

// A double array of 64-bit cells: from the lowest bits, the symbol that leads to a cell, the base of its
// successors, a filter of their symbols and the value of the word that ends there; the widths are those
// of the parts, filter_bits a power of two. The root's base is 1; for every base there are as many
// cells beyond it as there are symbols, and unused cells are 0.
typedef struct {
  const uint64_t *cells;
  uint32_t symbol_bits, base_bits, filter_bits;
} hk_word_trie;

// A word found: units start ..< end, and its value.
typedef struct {
  int32_t start, end, value;
} hk_found_word;

// The most units that are searched at once.
enum { HK_SEARCH_UNITS = 128 };
// After the last symbol so many zeroes are read.
enum { HK_SEARCH_MARGIN = 4 };

// Finds the words of at most `longest` units that begin with the units first ..< first + count, at most
// HK_SEARCH_UNITS, and end where a unit does, ordered by start, then by length; returns how many there are.
// symbols are those of the scalars, 0 after each line; borders[s] is the number of units that end before
// symbol s if one does, else 0; starts are the symbols that units begin with. There is room for count *
// longest + 1 words.
int64_t hk_find_words(
    hk_found_word *found, const hk_word_trie *trie, const uint32_t *symbols, const int32_t *borders,
    const int32_t *starts, int64_t first, int64_t count, int64_t longest);
