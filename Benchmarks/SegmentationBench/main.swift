import Foundation
import TermDiscovery
import TextCore

// usage: segmentation-bench FILE [MORE…]
// Learns words from all files, writes the first one cut into words; times go to standard error.

struct Stopwatch {
  var start = ContinuousClock().now

  mutating func report(_ what: String) {
    let now = ContinuousClock().now
    FileHandle.standardError.write(Data("\(what): \(start.duration(to: now))\n".utf8))
    start = now
  }
}

let paths = Array(CommandLine.arguments.dropFirst())
guard !paths.isEmpty else {
  FileHandle.standardError.write(Data("usage: segmentation-bench FILE [MORE...]\n".utf8))
  exit(64)
}
var watch = Stopwatch()
do {
  let threads = ProcessInfo.processInfo.activeProcessorCount
  let corpus = try UnitCorpus(reading: Corpus(paths: paths), threads: threads)
  watch.report("read \(corpus.units.count) units")
  let segmenter = try UnsupervisedSegmenter(learningFrom: corpus, threads: threads)
  watch.report("learned")
  var text = SegmentedText(corpus: corpus, segmenter: segmenter)
  var bytes: [UInt8] = []
  text.append(corpus.files[0].units, to: &bytes)
  watch.report("cut \(corpus.files[0].units.count) units")
  FileHandle.standardOutput.write(Data(bytes))
} catch {
  FileHandle.standardError.write(Data("segmentation-bench: \(error)\n".utf8))
  exit(65)
}
