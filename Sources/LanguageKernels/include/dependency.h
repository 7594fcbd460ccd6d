// Dependency grammar with valence.
#pragma once
#include <stdint.h>

// Dependency grammar with valence over classes of words, C of them. A model is, in this order,
//   root (C), attach (2, C, C): side (0 left, 1 right), head, argument, and
//   stop (2, 2, C): side, whether the head has an argument there already, head;
// counts are the same and go (2, 2, C), the opposite of stop. A workspace is
// hk_dependency_workspace(n) numbers. n is at least 1; beyond some 60 words probabilities vanish.
//
// Adds the expected counts of a sentence, given by the class of each of its n words, and returns the
// logarithm of its probability; -inf, and nothing added, where it has none.
double hk_dependency_counts(
    const double *model, int64_t classes, const int32_t *tags, int64_t n, double *counts,
    double *workspace);
// spans (n + 1, n + 1): the probability that words i ..< j are a word with all that depends on it.
double hk_dependency_spans(
    const double *model, int64_t classes, const int32_t *tags, int64_t n, double *spans,
    double *workspace);
int64_t hk_dependency_workspace(int64_t n);
