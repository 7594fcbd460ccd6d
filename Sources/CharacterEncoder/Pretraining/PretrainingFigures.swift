/// How well a network does in pretraining, counted over any number of batches.
package struct PretrainingFigures: Sendable, Equatable {
  /// Symbols read.
  package var units = 0
  /// Symbols that were hidden; those of them that the generator found likeliest; the sum of their cross
  /// entropy in nats.
  package var hidden = 0
  package var foreseen = 0
  package var foresight = 0.0
  /// Symbols that were replaced by others; symbols that the encoder took for replaced; those in both.
  package var replaced = 0
  package var detected = 0
  package var rightlyDetected = 0
  /// The sum of the cross entropy of all symbols being replaced or not, in nats.
  package var detection = 0.0
  /// The sum of the cross entropy of what stood in the hidden places, and how often it was found.
  package var correction = 0.0
  package var corrected = 0

  /// Nothing counted.
  package init() {}

  /// Adds the counts of other batches.
  package static func += (left: inout PretrainingFigures, right: PretrainingFigures) {
    left.units += right.units
    left.hidden += right.hidden
    left.foreseen += right.foreseen
    left.foresight += right.foresight
    left.replaced += right.replaced
    left.detected += right.detected
    left.rightlyDetected += right.rightlyDetected
    left.detection += right.detection
    left.correction += right.correction
    left.corrected += right.corrected
  }

  /// The harmonic mean of precision and recall of the replaced symbols.
  package var detectionF1: Double { Self.ratio(2 * rightlyDetected, replaced + detected) }
  /// The share of hidden symbols that were foreseen.
  package var foreseenShare: Double { Self.ratio(foreseen, hidden) }
  /// The share of hidden places where the encoder said what stood there.
  package var correctedShare: Double { Self.ratio(corrected, hidden) }
  /// Cross entropies in nats a symbol.
  package var foresightLoss: Double { foresight / Double(max(1, hidden)) }
  package var detectionLoss: Double { detection / Double(max(1, units)) }
  package var correctionLoss: Double { correction / Double(max(1, hidden)) }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
