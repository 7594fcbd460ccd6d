/// A target: made once, called with each input. What it finds wrong ends the process.
typealias Target = () -> (Input) -> Void

/// Every reader of what others write.
enum Targets {
  static var all: [String: Target] {
    [readers, segmentation, models, terms, writing, search, interfaces].reduce(into: [:]) {
      $0.merge($1) { first, _ in first }
    }
  }
}

/// A model or table that every target needs is loaded, or there is nothing to try.
func need<Value>(_ make: () throws -> Value) -> Value {
  do { return try make() } catch { fatalError("\(error)") }
}
