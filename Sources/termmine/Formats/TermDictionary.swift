import CommandSupport
import Reporting
import TermDiscovery

/// A dictionary for `zhseg --dict`: the terms as preferred words with their counts.
enum TermDictionary {
  /// Adds the line of `term` to `output`.
  static func write(_ term: Term, to output: inout OutputBuffer) {
    output.write("\(term.text.visible)\t\tpreferred\t\(term.count)\n")
  }
}
