import SystemCore
import TextCore

/// The files of a baseline by what they hold.
package struct BaselineFiles {
  /// A file of counts.
  package struct Counted {
    /// Its path.
    package var path: String
    /// Whether it is a list of words with frequencies, and no file that `CountsFile` wrote.
    package var isList: Bool
  }

  /// Files of text.
  package var text: [Corpus.File] = []
  /// Files of counts, in the order in which they were named.
  package var counted: [Counted] = []

  /// Looks at the beginnings of the files of `corpus` that were named themselves; those in folders are
  /// text.
  package init(_ corpus: Corpus, _ reading: TextReading) {
    for file in corpus.files {
      // What cannot be read is told where it is read as text.
      let lines =
        file.isNamed && file.text == nil && file.size != nil
        ? (try? FrequencyList.beginning(of: file.path, reading)) ?? [] : []
      if lines.first?.hasPrefix(CountsHeader.format + "\t") ?? false {
        counted.append(Counted(path: file.path, isList: false))
      } else if FrequencyList.isList(lines) {
        counted.append(Counted(path: file.path, isList: true))
      } else {
        text.append(file)
      }
    }
  }
}
