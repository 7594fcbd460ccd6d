// The residual convolution and the scores of a variant that has no fused ones, made from its
// `product`. Included once, after that.

static void residual(
    uint8_t *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t columns) {
  hk_int8_residual_by(product, y, x, packed, bias, factors, rows, channels, columns);
}

static void scores(
    float *y, const uint8_t *x, const int8_t *packed, const int32_t *bias, const float *factors,
    int64_t rows, int64_t channels, int64_t tags) {
  hk_int8_scores_by(product, y, x, packed, bias, factors, rows, channels, tags);
}
