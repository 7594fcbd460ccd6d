import Reporting
import Testing

@Suite struct OutputBufferTests {
  @Test func `Scalars are written as UTF-8, what is no scalar as U+FFFD`() {
    let values: [UInt32] = [
      0, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x10_FFFF,
    ]
    var output = OutputBuffer()
    for value in values {
      output.write(scalar: value)
    }
    let expected = values.compactMap(Unicode.Scalar.init).map { String($0) }.joined()
    #expect(Array(output.bytes.elements) == Array(expected.utf8))
    output.removeAll()
    output.write(scalar: 0xD800)
    output.write(scalar: 0x11_0000)
    #expect(Array(output.bytes.elements) == Array("\u{FFFD}\u{FFFD}".utf8))
  }

  @Test func `Decimals are rounded and padded`() {
    var output = OutputBuffer()
    for number in [0, 7, 10, 4096, Int.max] {
      output.write(decimal: number)
      output.write(byte: 0x20)
    }
    #expect(
      String(decoding: output.bytes.elements, as: UTF8.self) == "0 7 10 4096 \(Int.max) ")
  }

  @Test func `What is written ahead counts as far as it says`() {
    var output = OutputBuffer()
    for length in 0..<300 {
      output.write(upTo: length + 16) { target in
        for index in 0..<length + 16 { target[index] = UInt8(truncatingIfNeeded: length) }
        return length
      }
    }
    let expected = (0..<300).flatMap {
      [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: $0)
    }
    #expect(Array(output.bytes.elements) == expected)
  }
}
