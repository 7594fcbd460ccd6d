#include "dependency.h"

#include "kernels.h"

enum { LEFT, RIGHT };

// The parts of a chart for n words, by side, head and farthest word on that side.
typedef struct {
  const double *model;  // see dependency.h
  const int32_t *tags;  // the class of each word
  int64_t classes, n;
  double *half;   // (2, n, n, 2): a head and its arguments up to a word, none or some of them
  double *full;   // (2, n, n): the same, and no argument follows
  double *link;   // (2, n, n): a head takes a word as argument, with all between the two
  double *dhalf;  // outside values: the derivative of the sentence's probability, relative to it
  double *dfull;
} Chart;

#define CELL(side, h, e) (((side) * c->n + (h)) * c->n + (e))
#define HALF(side, h, e, some) c->half[CELL(side, h, e) * 2 + (some)]
#define FULL(side, h, e) c->full[CELL(side, h, e)]
#define LINK(side, h, a) c->link[CELL(side, h, a)]
#define DHALF(side, h, e, some) c->dhalf[CELL(side, h, e) * 2 + (some)]
#define DFULL(side, h, e) c->dfull[CELL(side, h, e)]

static int64_t attach_at(const Chart *c, int side, int64_t head, int64_t argument) {
  return c->classes + (side * c->classes + c->tags[head]) * c->classes + c->tags[argument];
}
static int64_t stop_at(const Chart *c, int side, int some, int64_t head) {
  return c->classes + 2 * c->classes * c->classes + (side * 2 + some) * c->classes + c->tags[head];
}
static int64_t go_at(const Chart *c, int side, int some, int64_t head) {
  return stop_at(c, side, some, head) + 4 * c->classes;
}
static double attach(const Chart *c, int side, int64_t head, int64_t argument) {
  return c->model[attach_at(c, side, head, argument)];
}
static double stop(const Chart *c, int side, int some, int64_t head) {
  return c->model[stop_at(c, side, some, head)];
}
static double go(const Chart *c, int side, int some, int64_t head) {
  return 1 - stop(c, side, some, head);
}

// A head that may take one more argument after those up to e.
static double open(const Chart *c, int side, int64_t h, int64_t e) {
  return HALF(side, h, e, 0) * go(c, side, 0, h) + HALF(side, h, e, 1) * go(c, side, 1, h);
}

int64_t hk_dependency_workspace(int64_t n) { return 16 * n * n; }

static Chart make_chart(
    const double *model, int64_t classes, const int32_t *tags, int64_t n, double *workspace) {
  const int64_t size = n * n;
  return (Chart){model, tags, classes, n, workspace, workspace + 4 * size, workspace + 6 * size,
                 workspace + 8 * size, workspace + 12 * size};
}

// The sentence's probability.
static double inside(const Chart *c) {
  for (int64_t length = 0; length < c->n; length++)
    for (int64_t i = 0; i + length < c->n; i++) {
      const int64_t j = i + length;
      for (int side = LEFT; side <= RIGHT; side++) {
        const int64_t h = side == RIGHT ? i : j, e = side == RIGHT ? j : i;
        if (length == 0) {
          HALF(side, h, e, 0) = 1;
          HALF(side, h, e, 1) = 0;
        } else {
          // Between head and argument, each has taken all that is nearer to it.
          double between = 0;
          for (int64_t k = i; k < j; k++)
            between += side == RIGHT ? open(c, RIGHT, i, k) * FULL(LEFT, j, k + 1)
                                     : open(c, LEFT, j, k + 1) * FULL(RIGHT, i, k);
          LINK(side, h, e) = between * attach(c, side, h, e);
        }
      }
      if (length > 0) {
        double right = 0, left = 0;
        for (int64_t a = i + 1; a <= j; a++)
          right += LINK(RIGHT, i, a) * FULL(RIGHT, a, j);
        for (int64_t a = i; a < j; a++)
          left += LINK(LEFT, j, a) * FULL(LEFT, a, i);
        HALF(RIGHT, i, j, 0) = HALF(LEFT, j, i, 0) = 0;
        HALF(RIGHT, i, j, 1) = right;
        HALF(LEFT, j, i, 1) = left;
      }
      FULL(RIGHT, i, j) =
          HALF(RIGHT, i, j, 0) * stop(c, RIGHT, 0, i) + HALF(RIGHT, i, j, 1) * stop(c, RIGHT, 1, i);
      FULL(LEFT, j, i) =
          HALF(LEFT, j, i, 0) * stop(c, LEFT, 0, j) + HALF(LEFT, j, i, 1) * stop(c, LEFT, 1, j);
    }
  double total = 0;
  for (int64_t h = 0; h < c->n; h++)
    total += c->model[c->tags[h]] * FULL(LEFT, h, 0) * FULL(RIGHT, h, c->n - 1);
  return total;
}

// Outside values for all parts of one cell and, unless counts is NULL, its expected counts.
static void outside_cell(Chart *c, int side, int64_t i, int64_t j, double *counts) {
  const int64_t h = side == RIGHT ? i : j, e = side == RIGHT ? j : i;
  const double full = DFULL(side, h, e);
  for (int some = 0; some < 2; some++) {
    DHALF(side, h, e, some) += full * stop(c, side, some, h);
    if (counts)
      counts[stop_at(c, side, some, h)] += full * stop(c, side, some, h) * HALF(side, h, e, some);
  }
}

static void outside_link(Chart *c, int side, int64_t i, int64_t j, double *counts) {
  const int other = RIGHT - side;
  const int64_t h = side == RIGHT ? i : j, a = side == RIGHT ? j : i;
  const double half = DHALF(side, h, a, 1);
  // Each argument that may have been the last before the far end.
  for (int64_t k = i; k <= j; k++)
    if (k != h) DFULL(side, k, a) += half * LINK(side, h, k);
  double link = 0;
  if (side == RIGHT)
    for (int64_t e = j; e < c->n; e++) link += DHALF(side, h, e, 1) * FULL(side, a, e);
  else
    for (int64_t e = 0; e <= i; e++) link += DHALF(side, h, e, 1) * FULL(side, a, e);
  if (counts) counts[attach_at(c, side, h, a)] += link * LINK(side, h, a);
  link *= attach(c, side, h, a);
  for (int64_t k = i; k < j; k++) {
    const int64_t near = side == RIGHT ? k : k + 1, far = side == RIGHT ? k + 1 : k;
    const double rest = FULL(other, a, far);
    for (int some = 0; some < 2; some++) {
      const double part = link * go(c, side, some, h);
      DHALF(side, h, near, some) += part * rest;
      if (counts) counts[go_at(c, side, some, h)] += part * HALF(side, h, near, some) * rest;
    }
    DFULL(other, a, far) += link * open(c, side, h, near);
  }
}

static void outside(Chart *c, double total, double *counts) {
  const int64_t size = c->n * c->n, last = c->n - 1;
  memset(c->dhalf, 0, (size_t)(6 * size) * sizeof(double));
  for (int64_t h = 0; h < c->n; h++) {
    const double root = c->model[c->tags[h]] / total;
    DFULL(LEFT, h, 0) += root * FULL(RIGHT, h, last);
    DFULL(RIGHT, h, last) += root * FULL(LEFT, h, 0);
    if (counts) counts[c->tags[h]] += root * FULL(LEFT, h, 0) * FULL(RIGHT, h, last);
  }
  for (int64_t length = last; length >= 0; length--)
    for (int64_t i = 0; i + length < c->n; i++) {
      outside_cell(c, RIGHT, i, i + length, counts);
      outside_cell(c, LEFT, i, i + length, counts);
      if (length == 0) continue;
      outside_link(c, RIGHT, i, i + length, counts);
      outside_link(c, LEFT, i, i + length, counts);
    }
}

double hk_dependency_counts(
    const double *model, int64_t classes, const int32_t *tags, int64_t n, double *counts,
    double *workspace) {
  HK_REQUIRE(n > 0 && classes > 0);
  Chart c = make_chart(model, classes, tags, n, workspace);
  const double total = inside(&c);
  if (!(total > 0)) return -INFINITY;
  outside(&c, total, counts);
  return log(total);
}

double hk_dependency_spans(
    const double *model, int64_t classes, const int32_t *tags, int64_t n, double *spans,
    double *workspace) {
  HK_REQUIRE(n > 0 && classes > 0);
  Chart chart = make_chart(model, classes, tags, n, workspace), *c = &chart;
  memset(spans, 0, (size_t)((n + 1) * (n + 1)) * sizeof(double));
  const double total = inside(c);
  if (!(total > 0)) return -INFINITY;
  outside(c, total, NULL);
  spans[n] = 1;
  // A phrase is an argument with all that depends on it: words i to j under argument a of head h.
  for (int64_t h = 0; h < n; h++) {
    for (int64_t a = h + 1; a < n; a++)
      for (int64_t i = h + 1; i <= a; i++) {
        const double x = open(c, RIGHT, h, i - 1) * attach(c, RIGHT, h, a) * FULL(LEFT, a, i);
        for (int64_t j = a; j < n; j++)
          spans[i * (n + 1) + j + 1] += x * FULL(RIGHT, a, j) * DHALF(RIGHT, h, j, 1);
      }
    for (int64_t a = 0; a < h; a++)
      for (int64_t j = a; j < h; j++) {
        const double x = open(c, LEFT, h, j + 1) * attach(c, LEFT, h, a) * FULL(RIGHT, a, j);
        for (int64_t i = 0; i <= a; i++)
          spans[i * (n + 1) + j + 1] += x * FULL(LEFT, a, i) * DHALF(LEFT, h, i, 1);
      }
  }
  return log(total);
}
