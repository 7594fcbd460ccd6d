import ArgumentParser
import CommandSupport
import OrderedNeurons
import Reporting

/// What a line's score is divided by.
enum ScoreNormalization: String, CaseIterable, ExpressibleByArgument {
  case none, words, characters

  /// The score of a sentence, whose log-probability has an allowance.
  func score(_ reading: SentenceReading, allowance: Double) -> Double {
    let whole = reading.logProbability + allowance
    return switch self {
    case .none: whole
    // The end is predicted like a word.
    case .words: whole / Double(reading.words.count + 1)
    case .characters:
      whole / Double(max(1, reading.words.reduce(0) { $0 + $1.unicodeScalars.count }))
    }
  }
}

/// A line with its score.
struct ScoredLine: Sendable {
  /// The line.
  var line: TextLines.Line
  /// What the model says of it; nil where there is no word.
  var reading: SentenceReading?
  /// The score; nil where there is none.
  var score: Double?
  /// Which of its alternatives it is, if lines are ranked: both numbers count from 1.
  var rank: (group: Int, place: Int)?

  init(_ line: ReadLine, _ normalization: ScoreNormalization) {
    self.line = line.line
    reading = line.reading
    score = line.reading.map { normalization.score($0, allowance: line.allowance) }
  }
}

/// Writes lines with their scores.
struct ScoreWriter {
  /// The shape.
  var format: FigureFormat
  /// Whether words have their own log-probabilities in text.
  var isPerWord: Bool
  /// Whether objects name files.
  var namesFiles: Bool

  /// Adds a line to `output`.
  func write(_ line: ScoredLine, to output: inout OutputBuffer) {
    switch format {
    case .text: writeText(line, to: &output)
    case .jsonl: writeObject(line, to: &output)
    }
  }

  private func writeText(_ line: ScoredLine, to output: inout OutputBuffer) {
    if let reading = line.reading, let score = line.score {
      output.write(score.fixed(4))
      output.write(byte: 0x09)
      if isPerWord {
        for (word, value) in zip(reading.words, reading.wordLogProbabilities) {
          output.write("\(word)/\(value.fixed(4)) ")
        }
        output.write("<eos>/\(reading.endLogProbability.fixed(4))")
      } else {
        output.write(line.line.text)
      }
    }
    output.write(byte: 0x0A)
  }

  private func writeObject(_ line: ScoredLine, to output: inout OutputBuffer) {
    output.write(literal: "{")
    if namesFiles {
      output.write(literal: "\"file\":")
      output.write(json: line.line.file)
      output.write(literal: ",")
    }
    output.write("\"line\":\(line.line.number),")
    if let rank = line.rank { output.write("\"group\":\(rank.group),\"rank\":\(rank.place),") }
    output.write(literal: "\"text\":")
    output.write(json: line.line.text)
    output.write(literal: ",\"score\":")
    output.write(json: line.score, decimals: 4)
    output.write(literal: ",\"logProbability\":")
    output.write(json: line.reading?.logProbability, decimals: 4)
    output.write(literal: ",\"words\":[")
    if let reading = line.reading {
      for (index, word) in reading.words.enumerated() {
        output.write(literal: index == 0 ? "{\"word\":" : ",{\"word\":")
        output.write(json: word)
        output.write(literal: ",\"logProbability\":")
        output.write(json: reading.wordLogProbabilities[index], decimals: 4)
        output.write(literal: "}")
      }
    }
    output.write(literal: "],\"end\":")
    output.write(json: line.reading?.endLogProbability, decimals: 4)
    output.write(literal: "}\n")
  }
}
