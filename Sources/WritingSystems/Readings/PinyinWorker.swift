import Reporting
import SystemCore
import TextCore

/// Reads one line after another in buffers of its own; for one thread at a time.
package final class PinyinWorker {
  /// A character that is read.
  package struct Reading {
    /// The number of the scalar in the line.
    package var index: Int
    /// How it is read.
    package var syllable: PinyinSyllable
  }

  private let choices: CharacterChoices
  private let syllables: [PinyinSyllable]
  private let options: PinyinOptions
  /// The syllables as they are written where nothing beside them matters.
  private let written: [String]
  private var chosen = FlatBuffer<UInt32>()
  private var folded = FlatBuffer<UInt32>()
  private var chosenOfFolded = FlatBuffer<UInt32>()
  private static let er: UInt32 = 0x513F

  init(choices: CharacterChoices, syllables: [PinyinSyllable], options: PinyinOptions) {
    (self.choices, self.syllables, self.options) = (choices, syllables, options)
    written = syllables.map { $0.written(options) }
  }

  /// The readings of the characters of a line, in order, with the tones that the options ask for.
  package func read(_ line: UnsafeBufferPointer<UInt32>) -> [Reading] {
    choose(line)
    var readings: [Reading] = []
    for index in line.indices where chosen.base[index] != CharacterChoices.none {
      readings.append(Reading(index: index, syllable: syllables[Int(chosen.base[index])]))
    }
    if options.appliesSandhi { applySandhi(to: &readings, line) }
    return readings
  }

  /// Adds a line to `output`, its characters replaced by their readings.
  package func write(
    _ line: UnsafeBufferPointer<UInt32>, separator: String,
    to output: inout OutputBuffer
  ) {
    if options.appliesSandhi || options.joinsErhua {
      return writeReadings(line, separator: separator, to: &output)
    }
    choose(line)
    var isOfWord = false
    for index in line.indices {
      let outcome = chosen.base[index]
      if outcome != CharacterChoices.none {
        if isOfWord { output.write(separator) }
        output.write(written[Int(outcome)])
        isOfWord = true
      } else {
        isOfWord = writeOther(line[index], afterReading: isReading(index - 1), separator, &output)
      }
    }
  }

  /// Finds the reading of each character of a line. What is known of phrases and contexts is of simplified characters: those of a
  /// traditional line are read as though they were, unless they have no such reading (乾 as 干).
  private func choose(_ line: UnsafeBufferPointer<UInt32>) {
    choices.choose(line, into: &chosen)
    guard line.contains(where: { TextFolding.script.fold($0) != $0 }) else { return }
    folded.removeAll()
    for scalar in line { folded.append(TextFolding.script.fold(scalar)) }
    choices.choose(folded.elements, into: &chosenOfFolded)
    for index in line.indices {
      let outcome = chosenOfFolded.base[index]
      guard outcome != chosen.base[index], outcome != CharacterChoices.none,
        folded.base[index] == line[index] || choices.outcomes(of: line[index]).contains(outcome)
      else { continue }
      chosen.base[index] = outcome
    }
  }

  private func isReading(_ index: Int) -> Bool {
    index >= 0 && chosen.base[index] != CharacterChoices.none
  }

  /// Writes a scalar that is not read; returns whether a syllable after it needs a separator.
  private func writeOther(
    _ scalar: UInt32, afterReading: Bool, _ separator: String,
    _ output: inout OutputBuffer
  ) -> Bool {
    let isOfWord = Unicode.Scalar(scalar).map(MarkWidth.isOfWord) ?? false
    if afterReading && isOfWord { output.write(separator) }
    output.write(scalar: scalar)
    return isOfWord
  }

  private func writeReadings(
    _ line: UnsafeBufferPointer<UInt32>, separator: String,
    to output: inout OutputBuffer
  ) {
    let readings = read(line)
    var next = readings.startIndex
    var isOfWord = false
    for index in line.indices {
      guard next < readings.endIndex, readings[next].index == index else {
        isOfWord = writeOther(line[index], afterReading: isReading(index - 1), separator, &output)
        continue
      }
      let reading = readings[next]
      next += 1
      if options.joinsErhua, isErhua(reading, line) { continue }
      if isOfWord { output.write(separator) }
      let follower = next < readings.endIndex ? readings[next] : nil
      var syllable = reading.syllable
      if options.joinsErhua, let follower, follower.index == index + 1, isErhua(follower, line) {
        syllable.letters += "r"
      }
      output.write(syllable.written(options))
      isOfWord = true
    }
  }

  /// Whether a character is 儿 that colours the syllable before it.
  private func isErhua(_ reading: Reading, _ line: UnsafeBufferPointer<UInt32>) -> Bool {
    line[reading.index] == Self.er && reading.syllable.tone == 5 && isReading(reading.index - 1)
  }

  private func applySandhi(to readings: inout [Reading], _ line: UnsafeBufferPointer<UInt32>) {
    var start = 0
    while start < readings.count {
      var end = start + 1
      while end < readings.count && readings[end].index == readings[end - 1].index + 1 { end += 1 }
      var spoken = readings[start..<end].map(\.syllable)
      ToneSandhi.apply(to: &spoken, of: readings[start..<end].map { line[$0.index] })
      for (offset, syllable) in spoken.enumerated() { readings[start + offset].syllable = syllable }
      start = end
    }
  }
}
