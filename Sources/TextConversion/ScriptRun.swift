import CICUBridge

/// A writing system.
public struct Script: Sendable, Hashable, CustomStringConvertible {
  private let number: Int32

  /// The script that the Unicode property of `scalar` names.
  public init(of scalar: UInt32) { number = icub_script(scalar) }

  /// Chinese characters.
  public static let han = Script(of: 0x4E00)
  /// Latin letters.
  public static let latin = Script(of: 0x41)
  /// Scalars of no one script: digits, punctuation, symbols.
  public static let common = Script(of: 0x20)

  /// True for scalars that take the script of what they stand beside.
  var isNeutral: Bool { number <= 1 }

  /// The four-letter code of ISO 15924, such as `Hani`.
  public var description: String { String(cString: icub_script_name(number)) }
}

/// A longest stretch of text in one script (Unicode Standard Annex #24).
public struct ScriptRun: Sendable, Equatable {
  /// Indices of the scalars.
  public var range: Range<Int>
  /// Their script; `.common` only if the whole text has no other.
  public var script: Script

  /// A run of the scalars at `range`.
  public init(range: Range<Int>, script: Script) {
    self.range = range
    self.script = script
  }

  /// The runs of `scalars`, which cover them in order.
  ///
  /// Common and inherited scalars belong to the run before them, at the beginning of the text to the
  /// run after them.
  public static func runs(of scalars: [UInt32]) -> [ScriptRun] {
    var runs: [ScriptRun] = []
    for (index, scalar) in scalars.enumerated() {
      let script = Script(of: scalar)
      guard let last = runs.last else {
        runs.append(ScriptRun(range: 0..<1, script: script.isNeutral ? .common : script))
        continue
      }
      if last.script.isNeutral || script.isNeutral || script == last.script {
        let known = last.script.isNeutral && !script.isNeutral ? script : last.script
        runs[runs.count - 1] = ScriptRun(range: last.range.lowerBound..<index + 1, script: known)
      } else {
        runs.append(ScriptRun(range: index..<index + 1, script: script))
      }
    }
    return runs
  }
}
