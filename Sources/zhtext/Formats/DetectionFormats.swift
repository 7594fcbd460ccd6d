import Reporting
import WritingSystems

extension OutputBuffer {
  /// Adds what was found out about a text.
  mutating func write(_ text: DetectedText, as format: ChangeFormat) {
    switch format {
    case .text: writeLine(text)
    case .tsv: writeRow(text)
    case .jsonl: writeObject(text)
    }
  }

  private mutating func writeLine(_ text: DetectedText) {
    let profile = text.profile
    write(
      "\(text.name.visible): \(text.encodingName)\(text.hasMark ? " with byte order mark" : "")")
    write(", \(profile.language.rawValue)")
    if profile.language == .chinese {
      write(", \(profile.script.rawValue)")
      if let share = profile.share { write(" (\(Self.percent(share)))") }
    }
    write(literal: "\n")
  }

  private mutating func writeRow(_ text: DetectedText) {
    let profile = text.profile
    let fields = [
      text.name.visible, text.encodingName, profile.language.rawValue, profile.script.rawValue,
      profile.share.map { "\($0.rounded(to: 4))" } ?? "", String(profile.simplified),
      String(profile.traditional), String(profile.han), String(profile.kana),
      String(profile.hangul), String(profile.otherLetters),
    ]
    write(fields.joined(separator: "\t") + "\n")
  }

  private mutating func writeObject(_ text: DetectedText) {
    let profile = text.profile
    write(literal: "{\"file\":")
    write(json: text.name)
    write(
      ",\"encoding\":\"\(text.encodingName)\",\"mark\":\(text.hasMark)"
        + ",\"language\":\"\(profile.language.rawValue)\",\"script\":\"\(profile.script.rawValue)\""
        + ",\"share\":")
    write(json: profile.share, decimals: 4)
    write(
      ",\"simplified\":\(profile.simplified),\"traditional\":\(profile.traditional)"
        + ",\"han\":\(profile.han),\"kana\":\(profile.kana),\"hangul\":\(profile.hangul)"
        + ",\"otherLetters\":\(profile.otherLetters),\"scalars\":\(profile.scalars)}\n")
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 100).rounded(to: 1)) %"
  }
}
