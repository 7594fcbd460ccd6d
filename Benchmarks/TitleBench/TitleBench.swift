import ArgumentParser
import Dispatch

/// Measures the training and the decoding of networks that write titles, on data that another program
/// made, for comparison with the same network elsewhere.
@main
struct TitleBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "title-bench",
    abstract: "Measure networks that write titles; the result is one line of JSON.",
    subcommands: [TrainBenchmark.self, DecodeBenchmark.self])
}

/// The median of the seconds that each of `count` calls takes.
func medianSeconds(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
  var seconds: [Double] = []
  for _ in 0..<count {
    let start = DispatchTime.now().uptimeNanoseconds
    try body()
    seconds.append(Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9)
  }
  return seconds.sorted()[count / 2]
}
