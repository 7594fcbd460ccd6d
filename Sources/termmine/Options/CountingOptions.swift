import ArgumentParser
import CommandSupport
import SystemCore
import TermDiscovery
import TextCore

/// How text is counted.
struct CountingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Count n-grams of up to this number of characters and words.", valueName: "number"))
  var maxLength = 4

  @Option(
    help: ArgumentHelp(
      "About how much memory counting may take; what is more goes to files in TMPDIR.",
      valueName: "size"))
  var memory = ByteSize(bytes: 1 << 30)

  @OptionGroup var jobs: JobOptions
  @OptionGroup var input: InputOptions

  func validate() throws {
    if !(1...8).contains(maxLength) {
      throw ValidationError("'--max-length' takes a number from 1 to 8, not \(maxLength).")
    }
    if memory.bytes < 1 << 24 {
      throw ValidationError("'--memory' takes a size of at least 16MiB.")
    }
  }

  /// What counts.
  var counter: NgramCounter {
    NgramCounter(maximumLength: maxLength, memory: memory.bytes, threads: jobs.threads)
  }

  /// The text at `paths`, files and folders; tells about what in these cannot be read. Throws `TermError`.
  func corpus(_ paths: [String]) throws(TermError) -> Corpus { try namedCorpus(paths) }
}

/// The text at `paths`, files and folders; tells about what in these cannot be read. Throws `TermError`.
func namedCorpus(_ paths: [String]) throws(TermError) -> Corpus {
  let found = try FolderFiles(paths: paths)
  SkippedFiles.report(found)
  return found.corpus
}
