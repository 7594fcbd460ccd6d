import TensorCore

/// Sentences of raw text with the probabilities of the tags of their units, as trained models see
/// them: what a student learns from. Independent of any model's vocabulary.
package struct SoftLabels: Sendable, Equatable {
  /// A sentence.
  package struct Sentence: Sendable, Equatable {
    /// The text without white space.
    package var scalars: [UInt32]
    /// The standard by which the teachers were asked to cut it.
    package var standard: SegmentationStandard
    /// For each unit the probabilities of B, M, E, S, one byte each from the lowest, in 255ths.
    package var marginals: [UInt32]

    /// A sentence with what is known of it.
    package init(scalars: [UInt32], standard: SegmentationStandard, marginals: [UInt32]) {
      self.scalars = scalars
      self.standard = standard
      self.marginals = marginals
    }
  }

  /// All sentences.
  package var sentences: [Sentence]

  /// Labels made before.
  package init(_ sentences: [Sentence] = []) { self.sentences = sentences }

  /// Four probabilities in one number.
  static func pack(_ probabilities: UnsafePointer<Float>) -> UInt32 {
    var packed: UInt32 = 0
    for tag in 0..<TagSet.words.count {
      packed |= UInt32((min(max(probabilities[tag], 0), 1) * 255).rounded()) << (8 * tag)
    }
    return packed
  }

  /// The probability of a tag, by its column; those of a position add up to 1 again.
  static func unpack(_ packed: UInt32) -> [Float] {
    let parts = (0..<TagSet.words.count).map { Float(packed >> (8 * $0) & 0xFF) }
    let sum = max(1, parts.reduce(0, +))
    return parts.map { $0 / sum }
  }

  private static let format = "hanzikit-soft-labels"

  /// Writes a file of labels aside and puts it in place.
  package func write(to path: String) throws(SegmentationError) {
    var writer = SafetensorsWriter(metadata: ["format": Self.format])
    writer.add("scalars", sentences.flatMap(\.scalars))
    writer.add("scalar.counts", sentences.map { UInt32($0.scalars.count) })
    writer.add("marginals", sentences.flatMap(\.marginals))
    writer.add("unit.counts", sentences.map { UInt32($0.marginals.count) })
    writer.add("standards", sentences.map { UInt32($0.standard.index) })
    do { try writer.write(to: path) } catch { throw .tensors(error) }
  }

  /// Reads a file of labels. Throws if it is damaged or something else.
  package init(path: String) throws(SegmentationError) {
    let file: SafetensorsFile
    do { file = try SafetensorsFile(path: path) } catch { throw .tensors(error) }
    guard file.metadata["format"] == Self.format else {
      throw .badLabels(path: path, reason: "it is no file of labels")
    }
    func numbers(_ name: String) throws(SegmentationError) -> [UInt32] {
      do { return try file.elements(name, of: UInt32.self).array } catch { throw .tensors(error) }
    }
    let scalars = try numbers("scalars")
    let marginals = try numbers("marginals")
    let scalarCounts = try numbers("scalar.counts")
    let unitCounts = try numbers("unit.counts")
    let standards = try numbers("standards")
    guard scalarCounts.count == unitCounts.count, standards.count == unitCounts.count,
      scalarCounts.reduce(0, { $0 + Int($1) }) == scalars.count,
      unitCounts.reduce(0, { $0 + Int($1) }) == marginals.count,
      standards.allSatisfy({ $0 < SegmentationStandard.allCases.count })
    else { throw .badLabels(path: path, reason: "its counts do not agree") }
    var sentences: [Sentence] = []
    sentences.reserveCapacity(standards.count)
    var (scalar, unit) = (0, 0)
    for (index, standard) in standards.enumerated() {
      let scalarEnd = scalar + Int(scalarCounts[index])
      let unitEnd = unit + Int(unitCounts[index])
      sentences.append(
        Sentence(
          scalars: Array(scalars[scalar..<scalarEnd]),
          standard: SegmentationStandard.allCases[Int(standard)],
          marginals: Array(marginals[unit..<unitEnd])))
      (scalar, unit) = (scalarEnd, unitEnd)
    }
    self.sentences = sentences
  }
}
