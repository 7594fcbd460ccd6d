import Reporting
import SystemCore

/// Text that a run learns from or is measured by, as the model's card names it.
public struct TrainingSource: Codable, Hashable, Sendable {
  /// What it is for, such as "training".
  public var role: String
  /// The name of the file or folder, without the folders above it, or of what is in memory.
  public var name: String
  /// How often it occurs in a pass.
  public var repeats: Int
  /// The SHA-256 of the bytes, in hexadecimal digits, of a folder that of the digests of its files one
  /// after another; nil for what cannot be read twice, such as a pipe.
  public var digest: String?

  /// A source whose digest is known.
  public init(role: String, name: String, repeats: Int = 1, digest: String?) {
    self.role = role
    self.name = name
    self.repeats = repeats
    self.digest = digest
  }

  /// What a person named by a path: a file, or a folder that holds `files`.
  package init(role: String, path: String, repeats: Int = 1, files: [String]? = nil) {
    let digests = (files ?? [path]).map { try? Fingerprint.ofFile(at: $0).0 }
    var digest = digests.first.flatMap(\.self)
    if digests.contains(nil) {
      digest = nil
    } else if digests.count != 1 || files.map({ $0 != [path] }) ?? false {
      digest = digests.flatMap { $0?.bytes ?? [] }.withUnsafeBytes(Fingerprint.init(of:))
    }
    self.init(
      role: role, name: Folder.name(of: path), repeats: repeats, digest: digest?.hexadecimal)
  }

  /// Texts in memory.
  package init(role: String, name: String, repeats: Int = 1, texts: some Sequence<String>) {
    var bytes: [UInt8] = []
    for text in texts { bytes += Array(text.utf8) + [0x0A] }
    self.init(
      role: role, name: name, repeats: repeats,
      digest: bytes.withUnsafeBytes(Fingerprint.init(of:)).hexadecimal)
  }
}

/// `CARD.md` of a model: what it was trained on, how, and how well it did. The same run writes the same
/// card.
package struct ModelCard {
  /// The model's name.
  private let name: String
  /// The data, and what became of them.
  private let sources: [TrainingSource]
  private let summary: String
  /// Everything that decides the result.
  private let settings: [(name: String, value: String)]
  /// The step after which the model was saved, and that of the run's end.
  private let step: (made: Int, all: Int)?
  /// What was measured on the development data.
  private let figures: [(name: String, value: Double)]

  /// A card of a model that was saved after a step of a run; nil where it has several runs.
  package init(
    name: String, sources: [TrainingSource], summary: String,
    settings: [(name: String, value: String)], step: (made: Int, all: Int)? = nil,
    figures: [(name: String, value: Double)]
  ) {
    (self.name, self.sources, self.summary) = (name, sources, summary)
    (self.settings, self.step, self.figures) = (settings, step, figures)
  }

  /// By which a card is known that a run wrote, and may write anew.
  package static let mark =
    "<!-- Written by HanziKit's training, which replaces it. Without this line it stays. -->"

  /// The text of the file.
  package var markdown: String {
    var lines = ["# \(name.visible)", "", Self.mark, "", "## Data", ""]
    for source in sources {
      let repeats = source.repeats == 1 ? "" : ", \(source.repeats) times a pass"
      let digest = source.digest.map { ", SHA-256 `\($0)`" } ?? ""
      lines.append("- \(source.role): `\(source.name.visible)`\(repeats)\(digest)")
    }
    lines += ["", "\(summary.visible).", "", "## Settings", "", "| setting | value |", "|---|---|"]
    for (name, value) in settings { lines.append("| \(name) | \(value.visible) |") }
    lines += ["", "## Development data", ""]
    if let step { lines += ["After step \(step.made) of \(step.all):", ""] }
    if figures.isEmpty { lines.append("- not measured") }
    for (name, value) in figures { lines.append("- \(name.visible): \(value.fixed(4))") }
    return lines.joined(separator: "\n") + "\n"
  }
}
