/// How exactly the factors of a matrix product are taken. Sums are Float32 either way.
package enum Precision: Sendable {
  /// Float32 factors.
  case single
  /// Factors rounded to bfloat16 (8 bits of precision, the exponents of Float32), where the processor
  /// has instructions that multiply such numbers; twice as fast there, ``single`` elsewhere.
  case mixed
}
