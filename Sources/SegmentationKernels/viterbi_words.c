#include "tag_moves.h"

#include "kernels.h"

// The best tags of sequences in which dictionary words may or must be words: the programme of
// hk_viterbi with an edge for every dictionary word from its first unit to its last. First for the
// tags B, M, E, S, then for any tags.
//
// Absolute words come first. The best weight before each border between units is that of the
// heaviest absolute words that fit in before it; it never falls from one border to the next. A path
// attains it if every word of the path gains exactly the difference between the borders where it
// begins and ends. Hence only such dictionary words are taken, and the plain moves, which gain
// nothing, go no further where the best weight rises. Among the paths left the score decides.
//
// A word that must begin somewhere ends all plain paths inside a word there. Plain words with which a
// forbidden span begins are followed one by one, as dictionary words are, until the longest of these
// spans is over: only then do they join the other paths inside a word.

static inline double hk_finite(float score) {
  // Comparisons with not-a-number are false: it becomes the lowest score.
  const float above = score > -1e6f ? score : -1e6f;
  return above < 1e6f ? above : 1e6f;
}

// The score of the word from ... to after its B: moves, inner units and the final E.
static inline double inside(
    const hk_viterbi_unit *rows, const float *scores, const word_moves *moves, int64_t from,
    int64_t to, double last) {
  if (to == from + 1) return moves->be + last;
  const double first = hk_finite(scores[4 * (from + 1) + 1]);
  return moves->bm + first + (rows[to - 1].inner - rows[from + 1].inner) + moves->me + last;
}

// Follows the better predecessors and the words from the last unit to the first.
static void trace(
    const hk_viterbi_unit *rows, const hk_viterbi_rule *rules, int64_t begin, int64_t end,
    const uint8_t *back, int tag, uint8_t *tags) {
  for (int64_t i = end - 1;; i--) {
    tags[i] = (uint8_t)tag;
    const int32_t jump = tag == 2 ? rows[i].jump : tag == 1 && rules ? rules[i].joined : 0;
    if (jump > 0) {
      const int64_t start = i + 1 - jump;
      while (--i > start) tags[i] = 1;
      tag = tags[start] = 0;
    }
    if (i == begin) return;
    // B and S come after E or S, M and E after B or M.
    tag = (tag == 0 || tag == 3 ? 2 : 0) | (back[i] >> tag & 1);
  }
}

// Notes from where the spans that end at `unit` are forbidden.
static void meet(
    const hk_viterbi_word *words, int32_t first, hk_viterbi_rule *rules, int64_t unit) {
  for (int32_t w = first; w >= 0; w = words[w].next)
    if (words[w].weight == HK_FORBIDDEN) rules[words[w].start].met = (int32_t)unit;
}

// The best scores of paths to E and M, of which those that begin with a forbidden span are followed
// from the list of units `active`.
static void follow(
    hk_viterbi_unit *rows, hk_viterbi_rule *rules, const float *scores, const word_moves *moves,
    int64_t i, double last, int32_t *active, double *m, double *e) {
  for (int32_t *link = active; *link >= 0;) {
    const int64_t start = *link;
    const double begin = rows[start].begin;
    if (rules[start].met != i) {
      const double value = begin + inside(rows, scores, moves, start, i, last);
      if (value > *e) {
        *e = value;
        rows[i].jump = (int32_t)(i + 1 - start);
      }
    }
    if (i + 1 < start + rules[start].reach) {
      link = &rules[start].next;
      continue;
    }
    const double first = hk_finite(scores[4 * (start + 1) + 1]);
    const double value = begin + moves->bm + first + (rows[i].inner - rows[start + 1].inner);
    if (value > *m) {
      *m = value;
      rules[i].joined = (int32_t)(i + 1 - start);
    }
    *link = rules[start].next;
  }
}

// The tags of the units begin ..< end, whose white space begins at `spaces`; returns how many of it
// there are.
static int64_t pass(
    const float *restrict scores, int64_t begin, int64_t end, const int32_t *spaces,
    int64_t space_count, const word_moves *moves, const hk_viterbi_word *words,
    hk_viterbi_unit *restrict rows, hk_viterbi_rule *rules, uint8_t *restrict back, uint8_t *tags,
    double *sum, int64_t *total) {
  // Best sums of the paths of the best weight up to the unit before that end in each tag.
  double b = 0, m = -INFINITY, e = -INFINITY, s = 0, inner = 0;
  int64_t weight = 0, space = 0;
  int was_space = 0;
  int32_t active = -1;
  for (int64_t i = begin; i < end; i++) {
    const float *row = scores + 4 * i;
    const double row_b = hk_finite(row[0]), row_m = hk_finite(row[1]);
    const double row_e = hk_finite(row[2]), row_s = hk_finite(row[3]);
    const int is_space = space < space_count && spaces[space] == i;
    hk_viterbi_unit *unit = rows + i;
    space += is_space;
    inner += row_m + moves->mm;
    if (rules) {
      rules[i].met = rules[i].next = -1;
      rules[i].joined = 0;
      if (rules[i].must_begin) b = m = -INFINITY;
      if (rules[i].must_begin | is_space) active = -1;
    }
    double to_b = moves->eb, to_s = moves->es, single_b = moves->sb, single_s = moves->ss;
    if (is_space | was_space) {
      // White space ends one sentence and begins another.
      const double from_e = was_space ? 0 : moves->end_e, from_s = was_space ? 0 : moves->end_s;
      const double start_b = is_space ? 0 : moves->start_b, start_s = is_space ? 0 : moves->start_s;
      to_b = from_e + start_b, to_s = from_e + start_s;
      single_b = from_s + start_b, single_s = from_s + start_s;
    }
    if (i == begin) {
      b = (is_space ? 0 : moves->start_b) + row_b;
      s = (is_space ? 0 : moves->start_s) + row_s;
    } else {
      const double eb = e + to_b, sb = s + single_b, bm = b + moves->bm, mm = m + moves->mm;
      const double be = b + moves->be, me = m + moves->me, es = e + to_s, ss = s + single_s;
      back[i] = (uint8_t)((sb > eb) | (mm > bm) << 1 | (me > be) << 2 | (ss > es) << 3);
      b = (sb > eb ? sb : eb) + row_b;
      m = (mm > bm ? mm : bm) + row_m;
      e = (me > be ? me : be) + row_e;
      s = (ss > es ? ss : es) + row_s;
    }
    unit->begin = b;
    unit->inner = inner;
    unit->weight = weight;
    unit->jump = 0;
    if (is_space) b = m = e = -INFINITY;
    was_space = is_space;
    const double plain = s;
    s += unit->bonus;
    if (active >= 0) {
      meet(words, unit->first, rules, i);
      follow(rows, rules, scores, moves, i, row_e, &active, &m, &e);
    }
    if (unit->first >= 0) {
      int64_t best = weight;
      for (int32_t w = unit->first; w >= 0; w = words[w].next) {
        const int64_t gained = rows[words[w].start].weight + words[w].weight;
        best = gained > best ? gained : best;
      }
      if (best > weight) {
        b = m = e = s = -INFINITY;
        active = -1;
      }
      for (int32_t w = unit->first; w >= 0; w = words[w].next) {
        const int64_t start = words[w].start;
        if (rows[start].weight + words[w].weight != best) continue;
        if (start == i) {
          const double value = plain + words[w].bonus;
          s = value > s ? value : s;
        } else {
          const double value =
              rows[start].begin + inside(rows, scores, moves, start, i, row_e) + words[w].bonus;
          if (value > e) {
            e = value;
            unit->jump = (int32_t)(i + 1 - start);
          }
        }
      }
      weight = best;
    }
    if (rules && rules[i].reach > 1 && b > -INFINITY) {
      rules[i].next = active;
      active = (int32_t)i;
      b = -INFINITY;
    }
  }
  e += was_space ? 0 : moves->end_e;
  s += was_space ? 0 : moves->end_s;
  trace(rows, rules, begin, end, back, e > s ? 2 : 3, tags);
  *sum += e > s ? e : s;
  *total += weight;
  return space;
}

// For other tags a path's value is its weight and its score, compared in this order: the sum of two
// values never turns a comparison round, so that the best paths are made of best paths.
typedef struct {
  int64_t weight;  // -1: no path
  double score;
} value;

static const value no_path = {-1, -INFINITY};

static inline int is_better(value a, value b) {
  return a.weight > b.weight || (a.weight == b.weight && a.score > b.score);
}

static inline value plus(value a, double score) {
  return a.weight < 0 || score == -INFINITY ? no_path : (value){a.weight, a.score + score};
}

// The values of the paths in each tag at the last unit of the dictionary word from `start` to `last`,
// which its first tags reach with the values of `entries`; that of a tag with which the word does not
// end is the value where it goes on. Notes the best tag before each, unless back is NULL.
static void take_word(
    const hk_tags *tags, const float *scores, int64_t start, int64_t last,
    const hk_viterbi_word *word, const hk_viterbi_entry *entries, uint8_t *back, value *values) {
  const int64_t count = tags->count;
  for (int64_t t = 0; t < count; t++)
    values[t] =
        begins_word(tags, t)
            ? (value){entries[start * count + t].weight, entries[start * count + t].score}
            : no_path;
  for (int64_t i = start + 1; i <= last; i++) {
    value next[HK_MAX_TAGS];
    for (int64_t t = 0; t < count; t++) {
      next[t] = no_path;
      if (begins_word(tags, t)) continue;
      for (int64_t from = 0; from < count; from++) {
        const value to = plus(values[from], tags->moves[from * count + t]);
        if (!is_better(to, next[t])) continue;
        next[t] = to;
        if (back) back[i * count + t] = (uint8_t)from;
      }
    }
    for (int64_t t = 0; t < count; t++) values[t] = plus(next[t], hk_finite(scores[i * count + t]));
  }
  for (int64_t t = 0; t < count; t++) {
    if (!ends_word(tags, t)) continue;
    values[t] = plus(values[t], word->bonus);
    if (values[t].weight >= 0) values[t].weight += word->weight;
  }
}

static const hk_viterbi_word plain_word = {0, 0, 0, -1};

// The plain word that begins at a unit, in place of a dictionary word's number.
static inline int32_t plain_from(int64_t start) { return (int32_t)(-2 - start); }

// Like `follow`, for any tags.
static void follow_tags(
    const hk_tags *tags, const float *scores, int64_t i, hk_viterbi_rule *rules, int32_t *active,
    hk_viterbi_entry *entries, value *values) {
  value ending[HK_MAX_TAGS];
  for (int32_t *link = active; *link >= 0;) {
    const int64_t start = *link;
    const int is_last = i + 1 >= start + rules[start].reach, is_met = rules[start].met == i;
    if (is_last || !is_met)
      take_word(tags, scores, start, i, &plain_word, entries, NULL, ending);
    for (int64_t t = 0; t < tags->count; t++) {
      if (ends_word(tags, t) ? is_met : !is_last) continue;
      if (!is_better(ending[t], values[t])) continue;
      values[t] = ending[t];
      entries[i * tags->count + t].word = plain_from(start);
    }
    if (is_last) *link = rules[start].next;
    else link = &rules[start].next;
  }
}

// Like `pass`, for any tags.
static int64_t pass_tags(
    const float *scores, int64_t begin, int64_t end, const int32_t *spaces, int64_t space_count,
    const hk_tags *tags, const hk_viterbi_word *words, const hk_viterbi_unit *rows,
    hk_viterbi_rule *rules, hk_viterbi_entry *entries, uint8_t *back, uint8_t *path, double *sum,
    int64_t *total) {
  const int64_t count = tags->count;
  const double *starts = tags->moves + count * count, *ends = starts + count;
  value values[HK_MAX_TAGS], next[HK_MAX_TAGS], ending[HK_MAX_TAGS];
  int64_t space = 0;
  int was_space = 1;
  int32_t active = -1;
  for (int64_t i = begin; i < end; i++) {
    const int is_space = space < space_count && spaces[space] == i;
    const int must_begin = rules && rules[i].must_begin;
    space += is_space;
    if (rules) rules[i].met = rules[i].next = -1;
    if (is_space | must_begin) active = -1;
    for (int64_t t = 0; t < count; t++) {
      next[t] = no_path;
      if (i == begin) {
        if (begins_word(tags, t)) next[t] = (value){0, is_space ? 0 : starts[t]};
      } else {
        for (int64_t from = 0; from < count; from++) {
          if (must_begin && !ends_word(tags, from)) continue;
          double move = tags->moves[from * count + t];
          // White space ends one sentence and begins another.
          if (is_space | was_space)
            move = ends_word(tags, from) && begins_word(tags, t)
                       ? (was_space ? 0 : ends[from]) + (is_space ? 0 : starts[t])
                       : -INFINITY;
          const value to = plus(values[from], move);
          if (!is_better(to, next[t])) continue;
          next[t] = to;
          back[i * count + t] = (uint8_t)from;
        }
      }
      next[t] = plus(next[t], hk_finite(scores[i * count + t]));
      entries[i * count + t] = (hk_viterbi_entry){next[t].weight, next[t].score, -1};
    }
    for (int64_t t = 0; t < count; t++) {
      const int may_be_space = begins_word(tags, t) && ends_word(tags, t);
      values[t] = is_space && !may_be_space ? no_path : next[t];
    }
    was_space = is_space;
    if (active >= 0) {
      meet(words, rows[i].first, rules, i);
      follow_tags(tags, scores, i, rules, &active, entries, values);
    }
    for (int32_t w = rows[i].first; w >= 0; w = words[w].next) {
      if (words[w].weight == HK_FORBIDDEN) continue;
      take_word(tags, scores, words[w].start, i, words + w, entries, NULL, ending);
      for (int64_t t = 0; t < count; t++)
        if (ends_word(tags, t) && is_better(ending[t], values[t])) {
          values[t] = ending[t];
          entries[i * count + t].word = w;
        }
    }
    if (rules && rules[i].reach > 1 && !is_space) {
      for (int64_t t = 0; t < count; t++)
        if (begins_word(tags, t) && !ends_word(tags, t)) values[t] = no_path;
      rules[i].next = active;
      active = (int32_t)i;
    }
  }
  value best = no_path;
  uint8_t tag = 0;
  for (int64_t t = 0; t < count; t++) {
    const value to = ends_word(tags, t) ? plus(values[t], was_space ? 0 : ends[t]) : no_path;
    if (is_better(to, best)) best = to, tag = (uint8_t)t;
  }
  for (int64_t i = end - 1; i >= begin; i--) {
    path[i] = tag;
    const int32_t w = entries[i * count + tag].word;
    if (w != -1) {
      const int64_t start = w >= 0 ? words[w].start : -2 - (int64_t)w;
      take_word(
          tags, scores, start, i, w >= 0 ? words + w : &plain_word, entries, back, ending);
      for (; i > start; i--) path[i - 1] = tag = back[i * count + tag];
    }
    if (i > begin) tag = back[i * count + tag];
  }
  *sum += best.score;
  *total += best.weight;
  return space;
}

int64_t hk_viterbi_entries(const hk_tags *tags) {
  word_moves moves;
  return are_word_tags(tags, &moves) ? 0 : tags->count;
}

void hk_viterbi_words(
    const float *scores, const int32_t *ends, int64_t runs, const int32_t *spaces,
    int64_t space_count, const hk_tags *tags, const hk_viterbi_word *words, hk_viterbi_unit *rows,
    hk_viterbi_rule *rules, hk_viterbi_entry *entries, uint8_t *back, uint8_t *path, double *sum,
    int64_t *total) {
  word_moves moves;
  const int has_word_tags = are_word_tags(tags, &moves);
  int64_t begin = 0, space = 0;
  *sum = 0;
  *total = 0;
  for (int64_t run = 0; run < runs; run++) {
    const int64_t end = ends[run], left = space_count - space;
    if (begin < end)
      space +=
          has_word_tags
              ? pass(
                    scores, begin, end, spaces + space, left, &moves, words, rows, rules, back, path,
                    sum, total)
              : pass_tags(
                    scores, begin, end, spaces + space, left, tags, words, rows, rules, entries, back,
                    path, sum, total);
    begin = end;
  }
}
