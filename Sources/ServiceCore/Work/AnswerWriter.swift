import Reporting

/// Writes the answers to the texts of a request, an object each.
package struct AnswerWriter: ~Copyable {
  private var output = OutputBuffer()
  private let deadline: Deadline
  private var count = 0

  /// No answers yet; none can be added once the deadline has passed.
  init(deadline: Deadline) { self.deadline = deadline }

  /// Adds a line or a part that is no answer.
  mutating func write(_ text: String) { output.write(text) }

  /// Adds an answer, which `body` writes.
  mutating func add(_ body: (inout OutputBuffer) throws -> Void) throws {
    try deadline.check()
    if count > 0 { output.write(literal: ",") }
    try body(&output)
    count += 1
  }

  /// Begins a row of answers that has nothing to do with those before.
  mutating func beginRow() { count = 0 }

  /// What was written.
  var bytes: [UInt8] { Array(output.bytes.elements) }
}

extension OutputBuffer {
  /// Adds an array of what `body` writes for each element.
  mutating func write<Element>(
    array elements: some Sequence<Element>, _ body: (inout OutputBuffer, Element) -> Void
  ) {
    write(literal: "[")
    var isFirst = true
    for element in elements {
      if !isFirst { write(literal: ",") }
      isFirst = false
      body(&self, element)
    }
    write(literal: "]")
  }

  /// Adds an array of strings.
  mutating func write(strings: some Sequence<some StringProtocol>) {
    write(array: strings) { $0.write(json: $1) }
  }

  /// Adds `text`, a part of another, as a JSON string.
  mutating func write(json text: some StringProtocol) {
    write(byte: 0x22)
    for scalar in text.unicodeScalars { write(escaped: scalar.value) }
    write(byte: 0x22)
  }

  /// Adds an array of two numbers, the ends of a range.
  mutating func write(range: Range<Int>) {
    write(literal: "[")
    write(decimal: range.lowerBound)
    write(literal: ",")
    write(decimal: range.upperBound)
    write(literal: "]")
  }
}
