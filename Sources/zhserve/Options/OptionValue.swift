import ArgumentParser
import CommandSupport
import SystemCore

/// The value of an option: that of the command line, of its environment variable, or the usual one.
struct OptionValue<Value: ExpressibleByArgument> {
  /// The option without its hyphens.
  let name: String
  /// What the command line says.
  let argument: Value?
  /// What holds where nothing is said.
  let usual: Value

  init(_ name: String, _ argument: Value?, usual: Value) {
    self.name = name
    self.argument = argument
    self.usual = usual
  }

  /// The variable.
  private var variable: String {
    "ZHSERVE_" + name.uppercased().replacing("-", with: "_")
  }

  /// The value. Throws where the variable's makes no sense.
  func get() throws -> Value {
    if let argument { return argument }
    guard let text = CurrentProcess.environment(variable) else { return usual }
    guard let value = Value(argument: text) else {
      throw ValidationError("The variable \(variable) is '\(text)', which makes no sense.")
    }
    return value
  }
}

extension OptionValue<Int> {
  /// The value. Throws where it is not in a range.
  func get(in range: ClosedRange<Int>) throws -> Int {
    let value = try get()
    try NumberRange.check([(name, value, range)])
    return value
  }
}
