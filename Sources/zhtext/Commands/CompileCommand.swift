import ArgumentParser
import CommandSupport
import WritingSystems

/// `zhtext compile`: a model of tables.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Make a model of the tables that scripts/build-writing.py writes.",
    shouldDisplay: false)

  @Option(help: "What the outcomes are: 'conversion' or 'readings'.")
  var purpose: WritingModel.Purpose

  @Argument(help: "The folder of the tables.")
  var tables: String

  @Argument(help: "The folder of the model.")
  var model: String

  func run() throws {
    try WritingModel(tables: TableFolder(tables), purpose: purpose).save(to: model)
  }
}

extension WritingModel.Purpose: ExpressibleByArgument {}
