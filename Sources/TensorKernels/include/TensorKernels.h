// Vector kernels of the tensor core: plain C loops that the compiler turns into AVX-512, AVX2 or
// portable code, chosen at load time by the processor it runs on. Pointers never alias unless a
// comment says so; matrices are row-major; sizes are counts of floats, never bytes.
#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Element-wise, n floats each.

// y += x
void hk_add(float *y, const float *x, int64_t n);
// y = a + b
void hk_sum(float *y, const float *a, const float *b, int64_t n);
// y *= s
void hk_scale(float *y, float s, int64_t n);
// y = a * b; with accumulate, y += a * b
void hk_multiply(float *y, const float *a, const float *b, int64_t n, int accumulate);
// sum of x[i]^2
double hk_square_sum(const float *x, int64_t n);
// number of values that are NaN or infinite
int64_t hk_count_nonfinite(const float *x, int64_t n);
// y = max(x, 0); y may be x
void hk_relu(float *y, const float *x, int64_t n);
// dx (+)= dy where y > 0
void hk_relu_backward(float *dx, const float *dy, const float *y, int64_t n, int accumulate);
// y = tanh(x) and y = 1 / (1 + exp(-x)); y may be x
void hk_tanh(float *y, const float *x, int64_t n);
void hk_sigmoid(float *y, const float *x, int64_t n);
// dx (+)= the derivatives times dy, from the results y: 1 - y^2 and y (1 - y)
void hk_tanh_backward(float *dx, const float *dy, const float *y, int64_t n, int accumulate);
void hk_sigmoid_backward(float *dx, const float *dy, const float *y, int64_t n, int accumulate);
// y = x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))), and its gradient from x
void hk_gelu(float *y, const float *x, int64_t n);
void hk_gelu_backward(float *dx, const float *dy, const float *x, int64_t n, int accumulate);
// y = exp(x); y may be x
void hk_exp(float *y, const float *x, int64_t n);
// y = x / keep where a hash of (seed, index) keeps the value, 0 elsewhere; with accumulate, y += …
// The same seed gives the same mask, so the backward pass calls it on the gradient.
void hk_dropout(float *y, const float *x, int64_t n, float keep, uint64_t seed, int accumulate);

// Whether hk_gemm runs on this processor (it needs AVX-512).
int hk_gemm_available(void);
// c (m, n) = op(a) * op(b), added to c with accumulate. Strides are distances between stored rows;
// a is stored (m, k), or (k, m) with transpose_a; b is stored (k, n), or (n, k) with transpose_b.
void hk_gemm(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate);
// For a b (k, n) that serves many products: packed holds hk_gemm_packed_size floats, 64-byte
// aligned, that hk_gemm_pack fills.
int64_t hk_gemm_packed_size(int64_t n, int64_t k);
void hk_gemm_pack(
    float *packed, const float *b, int64_t ldb, int transpose_b, int64_t n, int64_t k);
void hk_gemm_packed(
    const float *a, int64_t lda, const float *packed, float *c, int64_t ldc, int64_t m, int64_t n,
    int64_t k, int accumulate);

// Whether hk_gemm_bf16 runs on this processor (it needs AVX512_BF16).
int hk_gemm_bf16_available(void);
// hk_gemm with both factors rounded to bfloat16 (nearest, ties to even), which takes half the
// multiplications. Sums are single precision; numbers too small to be normal count as zero.
void hk_gemm_bf16(
    const float *a, int64_t lda, int transpose_a, const float *b, int64_t ldb, int transpose_b,
    float *c, int64_t ldc, int64_t m, int64_t n, int64_t k, int accumulate);

// Rows and columns; x is (rows, columns).

// y[r][c] += bias[c], then ReLU if asked; rows with mask[r] == 0 become 0 (mask may be NULL)
void hk_bias_activation(
    float *y, const float *bias, const uint8_t *mask, int64_t rows, int64_t columns, int relu);
// sum[c] (+)= over r of x[r][c]
void hk_column_sums(float *sum, const float *x, int64_t rows, int64_t columns, int accumulate);
// rows with mask[r] == 0 become 0
void hk_mask_rows(float *x, const uint8_t *mask, int64_t rows, int64_t columns);
// out[r * out_stride + c] = table[ids[r]][c]; a negative id gives zeros
void hk_gather_rows(
    float *out, int64_t out_stride, const float *table, const int32_t *ids, int64_t rows,
    int64_t columns);
// The same from a table of halves, without a stride.
void hk_gather_half_rows(
    float *out, const uint16_t *table, const int32_t *ids, int64_t rows, int64_t columns);
// table[ids[r]][c] += x[r * x_stride + c]; negative ids are skipped
void hk_scatter_add_rows(
    float *table, const int32_t *ids, const float *x, int64_t x_stride, int64_t rows,
    int64_t columns);
// y = (x - mean) / sqrt(var + epsilon) * gamma + beta for each row; keeps mean and 1/deviation.
// gamma and beta are (groups, columns); row r uses row group[r], row 0 where group is NULL.
void hk_layer_norm(
    float *y, float *mean, float *inverse_deviation, const float *x, const float *gamma,
    const float *beta, const int32_t *group, const uint8_t *mask, int64_t rows, int64_t columns,
    float epsilon);
// dx (+)= …, dgamma += …, dbeta += …
void hk_layer_norm_backward(
    float *dx, float *dgamma, float *dbeta, const float *dy, const float *x, const float *gamma,
    const float *mean, const float *inverse_deviation, const int32_t *group, const uint8_t *mask,
    int64_t rows, int64_t columns, int accumulate);
// y = x * scale + shift; scale and shift as gamma and beta above, rows of negative group become 0
void hk_modulate(
    float *y, const float *x, const float *scale, const float *shift, const int32_t *group,
    int64_t rows, int64_t columns);
// dx (+)= …, dscale += …, dshift += …
void hk_modulate_backward(
    float *dx, float *dscale, float *dshift, const float *dy, const float *x, const float *scale,
    const int32_t *group, int64_t rows, int64_t columns, int accumulate);
// y[c] = the largest of the column, row[c] = where it stands; there must be a row
void hk_column_maxima(float *y, int32_t *row, const float *x, int64_t rows, int64_t columns);
// y = softmax of each row; y may be x
void hk_softmax_rows(float *y, const float *x, int64_t rows, int64_t columns);
// dx (+)= y * (dy - sum(dy * y)) for each row
void hk_softmax_rows_backward(
    float *dx, const float *dy, const float *y, int64_t rows, int64_t columns, int accumulate);
// x = softmax of scale * x for each row, of which row r sees the first visible + r columns only
// (visible >= columns: all); the others become 0
void hk_attention_softmax(
    float *x, int64_t rows, int64_t columns, float scale, int64_t visible);
// Attention of single queries, each to the sequence it belongs to: row r of y (rows, heads * width)
// are the values[r] (counts[r], heads * width) weighted by the softmax of scale * the products of
// the query q[r * q_stride] and the keys[r] (counts[r], heads * width), for each head by itself.
// scratch is heads * the largest count.
void hk_attend_rows(
    float *y, const float *q, int64_t q_stride, const float *const *keys,
    const float *const *values, const int32_t *counts, int64_t rows, int64_t heads, int64_t width,
    float scale, float *scratch);
// d = scale * p * (d - sum(d * p)) for each row
void hk_attention_softmax_backward(
    float *d, const float *p, int64_t rows, int64_t columns, float scale);
// Cross entropy of each row's softmax with a target that has 1 - smoothing on targets[r] and
// smoothing spread evenly over all columns. Rows with a negative target are left out. Returns the
// sum over rows; keeps the logarithm of each row's sum of exponentials.
double hk_cross_entropy(
    float *log_sums, const float *x, const int32_t *targets, int64_t rows, int64_t columns,
    float smoothing);
// dx (+)= scale * gradient of that sum; dx may be x where it is not accumulated
void hk_cross_entropy_backward(
    float *dx, const float *x, const float *log_sums, const int32_t *targets, int64_t rows,
    int64_t columns, float smoothing, float scale, int accumulate);

// w = exp((x - the largest) * inverse_temperature), 0 where that is below exp(-80); returns their sum
float hk_sampling_weights(float *w, const float *x, int64_t n, float inverse_temperature);
// the sum of the numbers above a limit; count gets how many they are
float hk_sum_above(const float *x, int64_t n, float limit, int64_t *count);

// scores[r][c] += biases[r][classes[r][c]]; scores and classes are (rows, columns), biases (rows,
// class_count).
void hk_add_class_biases(
    float *scores, const float *biases, const uint8_t *classes, int64_t rows, int64_t columns,
    int64_t class_count);
// sums[r][classes[r][c]] += x[r][c]
void hk_sum_by_class(
    float *sums, const float *x, const uint8_t *classes, int64_t rows, int64_t columns,
    int64_t class_count);
// Cross entropy where a target can be had in several ways: one softmax over the scores of `columns`
// symbols and of `keys` places, sources[k] the symbol at place k; a symbol's probability is the sum
// of its own, where it is below columns, and of the places that hold it. Rows whose target is
// negative or cannot be had are left out. Returns the sum over rows; keeps each row's logarithm of
// the sum of exponentials and of the target's part of it (-inf for a row left out).
double hk_copy_cross_entropy(
    float *log_sums, float *log_hits, const float *scores, const float *pointers,
    const int32_t *sources, const int32_t *targets, int64_t rows, int64_t columns, int64_t keys);
// dscores, dpointers += scale * gradient of that sum
void hk_copy_cross_entropy_backward(
    float *dscores, float *dpointers, const float *log_sums, const float *log_hits,
    const float *scores, const float *pointers, const int32_t *sources, const int32_t *targets,
    int64_t rows, int64_t columns, int64_t keys, float scale);
// One softmax over the scores of `columns` symbols and of `keys` places for each row, in place.
void hk_copy_softmax(
    float *scores, float *pointers, int64_t rows, int64_t columns, int64_t keys);

// One step of a long short-term memory for n sequences of H cells; sequence i is at row rows[i] of
// the whole-sequence matrices. gates (…, 4H) holds x's part on entry and the activated input,
// forget, candidate and output gates afterwards; recurrent (n, 4H), or NULL, is added to them, as
// is bias (4H). h and c (n, H) are the states, before and after. y (…, H) gets the hidden states;
// old_h and old_c (…, H), NULL together, keep the states before the step.
void hk_lstm_step(
    float *gates, const float *recurrent, const float *bias, const int32_t *rows, int64_t n,
    int64_t cells, float *h, float *c, float *y, float *old_h, float *old_c);
// The step's gradient: dh and dc (n, H) come from the step after, dy (…, H) from outside. gates
// are overwritten by their gradients, a copy of which goes to packed (n, 4H); dc becomes that of
// the state before.
void hk_lstm_step_backward(
    float *gates, float *packed, const int32_t *rows, int64_t n, int64_t cells, const float *dh,
    float *dc, const float *dy, const float *old_c);

// One step of a long short-term memory with ordered neurons, like hk_lstm_step. Cells come in
// `levels` chunks of equal size; gates (…, 4H + 2 levels) hold two more parts, the master forget gate
// and the master input gate (both kept as running sums of a softmax; 1 less the latter, up to the level
// before, is what a chunk may take in), which each chunk shares. distances[r] gets the mean over levels of 1 - master forget gate: the
// expected place, as a share of all levels, of the first level that is kept. scratch is (2H).
void hk_ordered_lstm_step(
    float *gates, const float *recurrent, const float *bias, const int32_t *rows, int64_t n,
    int64_t cells, int64_t levels, float *h, float *c, float *y, float *old_h, float *old_c,
    float *distances, float *scratch);
// The step's gradient, like hk_lstm_step_backward; ddistances, or NULL, comes from outside. scratch
// is (2H + levels).
void hk_ordered_lstm_step_backward(
    float *gates, float *packed, const int32_t *rows, int64_t n, int64_t cells, int64_t levels,
    const float *dh, float *dc, const float *dy, const float *old_c, const float *ddistances,
    float *scratch);

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

// y (rows, 4) = x (rows, columns) times w (columns, 4): too narrow for a BLAS product
void hk_dense4(float *y, const float *x, const float *w, int64_t rows, int64_t columns);

// Optimiser: one Adam step on n floats. rate already holds the bias corrections' ratio;
// decay is the decoupled weight decay times the learning rate.
void hk_adam(
    float *p, float *m, float *v, const float *g, int64_t n, float rate, float beta1, float beta2,
    float epsilon, float decay, float gradient_scale);

// mean += share * (x - mean) on n floats.
void hk_running_mean(float *mean, const float *x, int64_t n, float share);

// Linear-chain conditional random field over one sequence of `length` positions and k <= 16 tags.
// scores (length, k); between (k, k), start (k), end (k) with -inf for forbidden moves.
// Returns the negative log-likelihood of `tags`, or if tags is NULL, up to a constant, the cross
// entropy with `marginals` (length, k); without both, the logarithm of the partition function. Adds
// `scale` times its gradient to the d… arrays; all, or those of the moves, may be NULL. alpha is
// workspace of length * k floats.
double hk_crf(
    const float *scores, int64_t length, int64_t k, const float *between, const float *start,
    const float *end, const uint8_t *tags, const float *marginals, float *dscores, float *dbetween,
    float *dstart, float *dend, float *alpha, float scale);

// Integers: unsigned 8-bit activations times signed 8-bit weights, summed exactly in 32 bits. n is
// a multiple of 16, k one of 4: pad the weights with zeros.

// The weights (k, n), rearranged for the product: k * n bytes, 64-byte aligned, whose layout is the
// same whatever the processor.
void hk_int8_pack(const int8_t *weights, int64_t k, int64_t n, int8_t *packed);
// sums[r * ldc + j] = sum over i of a[r * lda + i] * weights[i][j]. Rows of a may overlap: with
// lda = C and k = w * C the product is a convolution of width w.
void hk_int8_product(
    const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
    int64_t k, int64_t n);

// Look-up networks in integers: a first layer that sums rows of tables, residual convolutions of
// width 3, four scores. Activations are unsigned bytes in units that the caller chooses for each
// channel, the same in all layers, because residuals are added. channels is a multiple of 16.

// The tables of the first layer, in 16-bit units that the caller chooses for each channel.
typedef struct {
  int64_t channels;
  // (characters, 3, channels): what a character adds to the row after it, to its own row, and to
  // the row before it.
  const int16_t *characters;
  // (bigrams, 2, channels), in units of 8: what a bigram adds to the row of its first character
  // and to that of its second.
  const int8_t *bigrams;
  // (features, channels): what anything else that is known of a row adds to it, the bias included.
  const int16_t *features;
  // (channels): the unit of the sums over that of the activations, times 32768.
  const int16_t *factors;
} hk_lookup_tables;

// y[r][c] = sum * factor / 32768 rounded to nearest, halves up, and clamped to 0...255; the sum is
// made in the order characters before, here, after, bigrams before, after, features, and stops at
// the limits of 16 bits. characters holds rows + 2 numbers of table rows: that of the row before
// the first, of the rows, of the row after the last; bigrams holds rows + 1: each row's with the
// row before it, then the last one's with the row after. What is to add nothing has a table row of
// zeros, and a feature of -32768 in all channels makes a row zero whatever else is added.
void hk_int8_lookup(
    uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters, const int32_t *bigrams,
    const int32_t *features, int64_t rows);
// y[r][c] = x[r][c] + (sum + bias[c]) * factors[c], rounded to nearest, halves to even, and clamped
// to 0...255 before it is added and after. The sum is that of hk_int8_product for rows r - 1, r and
// r + 1 of x, packed the weights (3 * channels, channels). Rows -1 and `rows` of x are read too;
// y is other memory than x. |(sum + bias) * factor| must be below 2^31.
void hk_int8_residual(
    uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels);
// y (rows, tags) = (sum + bias[t]) * factors[t], the sum that of hk_int8_product for x (rows, channels)
// and the first columns of the packed weights (channels, tags rounded up to a multiple of 16).
void hk_int8_scores(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t tags);
// rows with mask[r] == 0 become 0
void hk_int8_mask_rows(uint8_t *x, const uint8_t *mask, int64_t rows, int64_t columns);

// The kernels over integers come in variants that all give the same bits. The functions above use
// the fastest one that the processor runs, or the one that HANZIKIT_INT8 names.
typedef enum {
  HK_INT8_PORTABLE,
  HK_INT8_AVX2,
  HK_INT8_VNNI,
  HK_INT8_AMX,
  // The kernel of AMX on tiles of plain C, to test it where there is no AMX.
  HK_INT8_EMULATED_TILES,
  HK_INT8_VARIANTS
} hk_int8_variant;

typedef struct {
  const char *name;  // as HANZIKIT_INT8 has it
  void (*product)(
      const uint8_t *a, int64_t lda, const int8_t *packed, int32_t *sums, int64_t ldc, int64_t rows,
      int64_t k, int64_t n);
  void (*lookup)(
      uint8_t *y, const hk_lookup_tables *tables, const int32_t *characters,
      const int32_t *bigrams, const int32_t *features, int64_t rows);
  void (*residual)(
      uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
      int64_t rows, int64_t channels);
  void (*scores)(
      float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
      int64_t rows, int64_t channels, int64_t tags);
} hk_int8_kernels;

// A variant's functions, or NULL where this processor cannot run them.
const hk_int8_kernels *hk_int8_kernels_of(hk_int8_variant variant);
// Those that the functions above use.
const hk_int8_kernels *hk_int8_kernels_chosen(void);

// A set of `count` tags, at most 256, and the scores of moving between them: moves (count + 2, count),
// from tag to tag, then of beginning and of ending a sequence with each; -INFINITY where that is not
// allowed. A word begins with the tags that may begin a sequence and ends with those that may end
// one: any of the latter may be followed by any of the former. The four tags of words without kinds,
// B, M, E, S in this order, are decoded faster than others.
typedef struct {
  int64_t count;
  const double *moves;
} hk_tags;

// The best legal tags of `runs` sequences of units; scores (units, count). Sequence r has the units
// ranges[2r] ..< ranges[2r + 1], at least one. Writes the tags of its units to path and the sum of its
// best path, added in double precision from its first unit on, to sums[r]. Where a sum is not finite
// because a score is not, the tags may be illegal. back is workspace, `count` bytes a unit.
void hk_viterbi(
    const float *scores, const int32_t *ranges, int64_t runs, const hk_tags *tags, uint8_t *back,
    uint8_t *path, double *sums);

// An occurrence of a dictionary word that ends at some unit: its weight if it is absolute, else 0,
// what it adds to a path's score, its first unit, and the next word that ends there, or -1.
typedef struct {
  int64_t weight;
  double bonus;
  int32_t start, next;
} hk_viterbi_word;

// What hk_viterbi_words notes of a unit: the best weight of absolute words before it, the best score
// on which a word begins here, the sum of the scores of staying inside a word, the length of the
// dictionary word that the best path to E ends with or 0, and, set by the caller, the first word
// that ends here or -1.
typedef struct {
  int64_t weight;
  double begin, inner;
  int32_t jump, first;
} hk_viterbi_unit;

// What it notes of a unit and a tag where the tags are others than B, M, E, S: the best weight and
// score on which this tag is reached from the unit before, and the dictionary word with which the best path up to it ends, or -1.
typedef struct {
  int64_t weight;
  double score;
  int32_t word;
} hk_viterbi_entry;

// The number of entries that hk_viterbi_words needs for each unit.
int64_t hk_viterbi_entries(const hk_tags *tags);

// The best legal tags of `runs` sequences of units, which end at `ends`, with dictionary words: those
// for which the weights of the absolute words that are words are the most, and among them the score.
// sum and total are those of all sequences. Scores count as they are between -1e6 and 1e6. spaces are
// the white-space units, ascending: words of their own, except inside a dictionary word. No dictionary
// word reaches from one sequence into another. back and entries are workspace, the former `count`
// bytes a unit.
void hk_viterbi_words(
    const float *scores, const int32_t *ends, int64_t runs, const int32_t *spaces,
    int64_t space_count, const hk_tags *tags, const hk_viterbi_word *words, hk_viterbi_unit *rows,
    hk_viterbi_entry *entries, uint8_t *back, uint8_t *path, double *sum, int64_t *total);

// What stands between the integer products of a network at inference. Activations are bytes with 128
// for zero; `columns` of floats are multiples of 16 unless a `stride` is: then the floats between
// columns and stride are zeros. All of these give the same bits on every processor.

// The largest magnitude of x[r][c] * factor[r] in each column, and those values divided by a unit of
// the column (times inverse[c]), rounded, within -127 and 127, in rows that lie q_stride apart. factor
// may be NULL: 1.
void hk_column_magnitudes(
    float *magnitude, const float *x, const float *factor, int64_t rows, int64_t columns);
void hk_quantize_rows(
    int8_t *q, int64_t q_stride, const float *x, const float *factor, const float *inverse,
    int64_t rows, int64_t columns);
// x[r][c] * inverse[c], rounded, within -32767 and 32767
void hk_quantize_to_16(
    int16_t *q, int64_t q_stride, const float *x, const float *inverse, int64_t rows,
    int64_t columns);
// y (n) = x (k) times w (k, n), summed in the order of k
void hk_vector_product(float *y, const float *x, const float *w, int64_t k, int64_t n);
// out[r * stride + c] = table[ids[r]][c] + 128; 128 where mask[r] == 0
void hk_gather_offset_rows(
    uint8_t *out, int64_t stride, const int8_t *table, const int32_t *ids, const uint8_t *mask,
    int64_t rows, int64_t columns);
// out[r][c] = table[ids[r] * stride + c] * scale[c]; 0 for a negative id
void hk_gather_scaled_rows(
    float *out, const int8_t *table, int64_t stride, const float *scale, const int32_t *ids,
    int64_t rows, int64_t columns);
// A convolution of `count` one-hot features: x[r] = bias + sum over i and t of
// tables[i][ids[i][r + t]][t], tables (…, taps, columns); negative ids add nothing.
// count * taps <= HK_TERMS.
enum { HK_TERMS = 32 };
void hk_look_up_taps(
    float *x, const float *const *tables, const int32_t *const *ids, int64_t count, int64_t taps,
    const float *bias, int64_t rows, int64_t columns);
// x = max(0, x + scale * (sums - correction))
void hk_rectify_with(
    float *x, const int32_t *sums, const int32_t *correction, const float *scale, int64_t rows,
    int64_t columns);
// x += max(0, scale * (sums - correction) + bias)
void hk_add_rectified(
    float *x, const int32_t *sums, const int32_t *correction, const float *scale,
    const float *bias, int64_t rows, int64_t columns);
// out = the whole part of (x - mean) / sqrt(var + epsilon) * scale + shift, from 0 to 255; 128 where
// mask[r] == 0
void hk_normalize_to_bytes(
    uint8_t *out, const float *x, const float *scale, const float *shift, const uint8_t *mask,
    int64_t rows, int64_t columns, int64_t stride, float epsilon);
// y (rows, outputs) = (x - mean) / sqrt(var + epsilon) times w (outputs, stride), plus bias
void hk_normalize_dense(
    float *y, const float *x, const float *w, const float *bias, int64_t rows, int64_t columns,
    int64_t stride, int64_t outputs, float epsilon);

// The numbers of `n` keys in a hash table of `size` < 2^32 slots, each of a key and a number; 0 for
// a key that is not there. Slots whose number is 0 are empty, of which there must be one.
void hk_find_keys(
    int32_t *numbers, const uint32_t *keys, int64_t n, const uint32_t *slots, int64_t size);
// Where the search for a key begins.
int64_t hk_key_slot(uint32_t key, int64_t size);

// The symbol of a row between sequences.
#define HK_NO_SYMBOL UINT32_MAX
// The words of a double-array trie (cells of base and check, the root first, negative bases in
// leaves) in rows of symbols: for each row 25 times the length of the longest one that begins there,
// 5 times that of the longest that ends there, and that of the longest that runs across, where
// lengths are less by one, up to 4, 0 for none; -1 for rows without a symbol, which the last row must
// be. Words of one symbol or of more than `longest` do not count. workspace holds 4 * rows numbers.
enum { HK_LONGEST_SPAN = 5 };
void hk_find_spans(
    int32_t *features, const uint32_t *symbols, int64_t rows, const int32_t *cells, int64_t count,
    int64_t longest, int32_t *workspace);
// hk_find_keys for each symbol with the one before it, packed as (before << 16 | symbol): symbols are
// below 65536, `first` stands before a sequence, `last` after it.
void hk_find_pairs(
    int32_t *numbers, const uint32_t *symbols, int64_t rows, uint32_t first, uint32_t last,
    const uint32_t *slots, int64_t size);
// mask[r] = 1 for rows with a symbol; numbers[r] = the symbol, `unknown` in place of those from `limit`
// on, -1 for rows without one
void hk_symbol_rows(
    int32_t *numbers, uint8_t *mask, const uint32_t *symbols, int64_t rows, uint32_t limit,
    uint32_t unknown);

// Half precision storage: IEEE binary16 bits to float and back (round to nearest even).
void hk_half_to_float(float *y, const uint16_t *x, int64_t n);
void hk_float_to_half(uint16_t *y, const float *x, int64_t n);

// Skip-gram with negative sampling (Mikolov et al., 2013).

// Limits: neighbours on each side of a word; output vectors of a step, a multiple of 8.
enum { HK_SKIPGRAM_WINDOW = 100, HK_SKIPGRAM_TARGETS = 32 };
// A slot of an alias table: `word` for a share of 2^32 draws, `other` for the rest.
typedef struct {
  uint32_t share, word, other;
} hk_alias;
// Vectors are (words, stride), the stride a multiple of 16, zeros in what the dimension leaves over.
// negatives < HK_SKIPGRAM_TARGETS. The rate falls by rate_fall from one position to the next.
typedef struct {
  float *input, *output;
  int64_t stride, negatives;
  const hk_alias *noise;
  int64_t noise_count;
  uint64_t seed;
  float rate, rate_fall;
} hk_skipgram;
// For each position: its word, the part its word is in, and how many neighbours it has on the left
// and on the right, at most HK_SKIPGRAM_WINDOW.
typedef struct {
  const uint32_t *words;
  const uint8_t *parts, *left, *right;
} hk_skipgram_text;
// For each of the positions `centres`: draws noise words, then makes one step of every neighbour in
// `part` (its input vector) towards the centre and away from the noise (their output vectors). Writes
// to no input vectors of other parts, and to no output vectors but of the centres and the noise.
void hk_skipgram_steps(
    const hk_skipgram *model, const hk_skipgram_text *text, const uint32_t *centres,
    int64_t centre_count, uint8_t part);
// products[q * row_count + r] = queries[q] . rows[r], both of `stride` floats, a multiple of 16. The
// same bits for the same two vectors, wherever they stand.
void hk_dot_rows(
    float *products, const float *queries, int64_t query_count, const float *rows,
    int64_t row_count, int64_t stride);

#ifdef __cplusplus
}
#endif
