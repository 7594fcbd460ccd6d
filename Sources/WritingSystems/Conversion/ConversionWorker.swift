import SystemCore
import TextCore

/// Converts one line after another in buffers of its own; for one thread at a time.
package final class ConversionWorker {
  private let isToSimplified: Bool
  private let quotes: QuoteConversion?
  private let choices: CharacterChoices
  private let evidence: ScriptEvidence
  private let forms: ScalarTable
  /// Whether text in the target's script already gets the target's forms.
  private let unifiesForms: Bool
  private var result = FlatBuffer<UInt32>()
  private var chosen = FlatBuffer<UInt32>()

  init(
    to target: WritingStandard, convertsQuotes: Bool, choices: CharacterChoices,
    evidence: ScriptEvidence, forms: ScalarTable
  ) {
    isToSimplified = target == .simplified
    unifiesForms = target == .taiwan || target == .hongkong
    quotes = convertsQuotes ? QuoteConversion(toSimplified: isToSimplified) : nil
    (self.choices, self.evidence, self.forms) = (choices, evidence, forms)
  }

  /// The scalars of a line in the target's characters, as many as there were; valid until the next call.
  package func convert(_ line: UnsafeBufferPointer<UInt32>) -> UnsafeBufferPointer<UInt32> {
    result.removeAll()
    result.append(contentsOf: line)
    let scalars = UnsafeMutableBufferPointer(start: result.base, count: line.count)
    // Where nothing of the result tells its script, as in 台后 from 臺后, converting it again might
    // change it; so that is done here.
    for _ in 0..<Self.mostPasses where convertOnce(scalars) {
      if standing(UnsafeBufferPointer(scalars)) == .own { break }
    }
    return UnsafeBufferPointer(scalars)
  }

  private static let mostPasses = 4

  /// How far a text is in the target's script, as what there is tells.
  private enum Standing { case own, mostlyOwn, other }

  /// In text that is mostly in the target's script, so many characters tell that for one that does not.
  private static let clear = 4

  private func standing(_ line: UnsafeBufferPointer<UInt32>) -> Standing {
    let tally = evidence.tally(line)
    let (own, other) =
      isToSimplified
      ? (tally.simplified, tally.traditional) : (tally.traditional, tally.simplified)
    if own > 0 && other == 0 { return .own }
    return other > 0 && own >= Self.clear * other ? .mostlyOwn : .other
  }

  /// Converts a line in place; returns whether a scalar became another.
  private func convertOnce(_ scalars: UnsafeMutableBufferPointer<UInt32>) -> Bool {
    let line = UnsafeBufferPointer(scalars)
    // Characters that both scripts have, such as 后 and 著, are right where the others are.
    let standing = standing(line)
    if standing == .own && !unifiesForms { return false }
    if standing == .own {
      chosen.removeAll()
      chosen.append(contentsOf: line)
    } else {
      choices.choose(line, into: &chosen)
    }
    if standing == .mostlyOwn {
      for index in line.indices
      where !evidence.isForeign(line[index], toSimplified: isToSimplified) {
        chosen.base[index] = line[index]
      }
    }
    let isChanged = replace(scalars, by: chosen.base)
    if isChanged && standing == .other { quotes?.convert(scalars) }
    return isChanged
  }

  /// Replaces scalars by what was chosen for them, in the forms of the target; returns whether one became
  /// another.
  private func replace(
    _ scalars: UnsafeMutableBufferPointer<UInt32>, by chosen: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    forms.withReader { forms in
      var isChanged = false
      for index in scalars.indices {
        var scalar = chosen[index] == CharacterChoices.none ? scalars[index] : chosen[index]
        let form = forms[scalar]
        if form != 0 { scalar = UInt32(bitPattern: form) }
        isChanged = isChanged || scalar != scalars[index]
        scalars[index] = scalar
      }
      return isChanged
    }
  }
}
