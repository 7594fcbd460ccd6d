import ArgumentParser
import ConditionalTransformer
import Measuring
import SystemCore
import TensorCore

/// Texts written side by side, each under a value of every key, from a model in memory to text in
/// memory.
struct SampleBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Write texts under the conditions of a model.")

  @Argument(help: "The model: its name or folder.")
  var model: String

  @Option(help: "Texts to write.")
  var texts = 288

  @Option(help: "The most characters of a text.")
  var length = 64

  @Option(help: "How often they are written, after once to warm up.")
  var rounds = 3

  @Option(help: "Threads, each with a part of the texts.")
  var threads = 2

  @Option(help: "Strength of the condition (guidance scale).")
  var guidance = 1.0

  func validate() throws {
    guard rounds > 0, threads > 0, texts >= threads else {
      throw ValidationError("rounds and threads must be positive, the texts as many as the threads")
    }
  }

  func run() throws {
    let generator = try ConditionalGenerator(model: model)
    let conditions = conditions(generator.schema)
    var options = ConditionalSamplingOptions()
    options.sampling.maximumLength = length
    options.guidance = guidance
    let workers = WorkerThreads(count: threads)
    var texts: [Result<[GeneratedText], any Error>] = []
    func write() {
      texts = workers.map(threads) { [options, threads] index in
        let range = index * conditions.count / threads..<(index + 1) * conditions.count / threads
        return Result {
          try generator.generate(underEach: Array(conditions[range]), options: options)
        }
      }
    }
    write()
    let seconds = medianSeconds(rounds, write)
    let characters = try texts.reduce(0) { try $0 + $1.get().reduce(0) { $0 + $1.symbols.count } }
    try SampleResult(
      charactersPerSecond: Double(characters) / seconds,
      meanLength: Double(characters) / Double(conditions.count)
    ).printLine()
  }

  /// A condition for each text, the values drawn.
  private func conditions(_ schema: ConditionSchema) -> [[Float]] {
    var random = RandomGenerator(seed: 1)
    return (0..<texts).map { _ in
      schema.keys.flatMap { key in
        var part = [Float](repeating: 0, count: key.values.count)
        part[Int(random.next() % UInt64(part.count))] = 1
        return part
      }
    }
  }
}

/// One line of output.
private struct SampleResult: Encodable {
  let charactersPerSecond: Double
  /// Characters of a text.
  let meanLength: Double
}
