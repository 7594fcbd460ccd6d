import TextCore

/// Tells about what in folders is neither a file with text nor a folder, such as a pipe, and is not read.
public enum SpecialFiles {
  /// The most that are named.
  private static let most = 10

  /// Names those of `corpus` on standard error.
  public static func report(_ corpus: Corpus, program: String) {
    let files = corpus.specialFiles
    for file in files.prefix(most) {
      StandardError.write("\(program): \(file): skipped: it is no regular file\n")
    }
    if files.count > most {
      StandardError.write("\(program): \(files.count - most) more such files skipped\n")
    }
  }

  /// Names those in the folders among `paths`, as far as these can be read.
  public static func report(in paths: [String], program: String) {
    if let corpus = try? Corpus(paths: paths) { report(corpus, program: program) }
  }
}
