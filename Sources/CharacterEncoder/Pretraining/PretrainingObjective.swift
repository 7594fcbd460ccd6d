/// What an encoder learns from raw text.
package enum PretrainingObjective: String, CaseIterable, Sendable {
  /// To foresee hidden symbols from their neighbours.
  /// Source: Devlin et al., "BERT", 2019.
  case masked
  /// To tell which symbols a small generator has replaced.
  /// Source: Clark et al., "ELECTRA", 2020.
  case replaced
  /// The same, and to say what stood at the places that the generator was asked for.
  /// Source: Meng et al., "COCO-LM", 2021.
  case corrected
}
