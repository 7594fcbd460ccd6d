import ProgramTesting
import SystemCore
import TensorCore
import Testing

@Suite struct SafetensorsRejectionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The message for a file of these bytes, without the path.
  private func message(_ bytes: [UInt8]) throws -> String {
    let path = try folder.write(bytes, to: "bad")
    let error = try #require(throws: SafetensorsError.self) { try SafetensorsFile(path: path) }
    #expect(error.description.hasPrefix(path + ": "))
    return String(error.description.dropFirst(path.count + 2))
  }

  @Test(
    arguments: [
      (#"{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}"#, #"tensor "a", field dtype"#),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "expected 8 bytes for F32 [2]"),
      (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "a whole number, 0 or more"),
      (#"{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#, "expected ]"),
      (#"{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}"#, "a whole number, 0 or more"),
      (
        #"{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}"#,
        "a number below 2^63"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[4611686018427387904,4,0],"data_offsets":[0,0]}}"#,
        #"tensor "a", field shape: expected fewer than 2^63 bytes"#
      ),
      (
        #"{"a":{"dtype":"F64","shape":[4611686018427387904],"data_offsets":[0,4]}}"#,
        "fewer than 2^63 bytes"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
        #"tensor "a", field data_offsets: expected [begin, end] in order"#
      ),
      (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}"#, "[begin, end] in order"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "needs a file of"),
      (
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
          + #""b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}"#,
        #"tensor "b", field data_offsets: expected begin 2"#
      ),
      (
        #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
          + #""b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
        #"tensor "b", field data_offsets: expected begin 1"#
      ),
      (#"{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}"#, "the last tensor needs"),
      (#"{}"#, "the last tensor needs"),
      (
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
          + #""a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
        #"the name "a" occurs twice"#
      ),
      (#"{"__metadata__":{"k":"1","k":"2"}}"#, #"the name "k" occurs twice"#),
      (#"{"__metadata__":{},"__metadata__":{}}"#, #""__metadata__" occurs twice"#),
      (#"{"__metadata__":{"k":1}}"#, "expected \""),
      (#"{"a":{"dtype":"U8","shape":[4]}}"#, #"data_offsets in tensor "a""#),
      (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"x":1}}"#, #"not "x""#),
      (#"{"a":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, #"not "dtype""#),
      (#"[]"#, "expected {"),
      (#""#, "expected {"),
      (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}x"#, "the end of the header"),
      (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},}"#, "expected \""),
      (#"{"\ud800":{}}"#, "a low surrogate"), (#"{"\udc00":{}}"#, "a high surrogate"),
      (#"{"\ud800\u0041":{}}"#, "a low surrogate"), (#"{"\x":{}}"#, "after the backslash"),
      (#"{"\u12"#, "four hexadecimal digits"), ("{\"\n\":{}}", "no control character"),
    ] as [(String, String)])
  func `Headers tell what follows`(header: String, expected: String) throws {
    let message = try message(safetensors(header, data: [0, 0, 0, 0]))
    #expect(message.contains(expected), "\(message)")
  }

  @Test func `Bytes that are no UTF-8`() throws {
    var bytes = safetensors(#"{"é":{}}"#, data: [])
    bytes[10] = 0x28
    #expect(try message(bytes).contains("byte 12: expected valid UTF-8"))
  }

  @Test func `An oversized header is refused by its length alone`() throws {
    #expect(try message([0, 0, 0, 0, 0, 0, 0, 0x80]).contains("exceeds the limit of 100000000"))
    #expect(try message([1, 0xE1, 0xF5, 5, 0, 0, 0, 0]).contains("header length 100000001"))
    #expect(try message([9, 0, 0, 0, 0, 0, 0, 0, 1]).contains("the header needs a file of 17"))
  }

  @Test func `A file cut at any byte, or with one byte more`() throws {
    var writer = SafetensorsWriter(metadata: ["k": "v"])
    writer.add("x", Tensor([1, 2, 3]))
    writer.add("y", [1, 2] as [UInt8])
    try writer.write(to: folder.path("whole"))
    let whole = try folder.read("whole")
    for length in whole.indices { _ = try message(Array(whole[..<length])) }
    #expect(try message(whole + [0]).contains("this one has \(whole.count + 1)"))
  }

  @Test func `No byte of a header can be changed so that reading it crashes`() throws {
    let header =
      #"{"__metadata__":{"k":"\u8bcd"},"x":{"dtype":"F32","shape":[2,1],"#
      + #""data_offsets":[0,8]},"y":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}"#
    let whole = safetensors(header, data: Array(repeating: 1, count: 11))
    var random = RandomGenerator(seed: 7)
    var refused = 0
    for position in 0..<(whole.count - 11) {
      for replacement in [0, 255, UInt8(ascii: "9"), UInt8.random(in: 0...255, using: &random)] {
        var changed = whole
        changed[position] = replacement
        let path = try folder.write(changed, to: "changed")
        do {
          let file = try SafetensorsFile(path: path)
          for entry in file.entries where entry.type == .float32 {
            _ = try file.tensor(entry.name)
          }
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > whole.count)
  }

  @Test func `Paths that are no file`() throws {
    #expect(throws: SafetensorsError.notRegularFile(file: folder.path())) {
      try SafetensorsFile(path: folder.path())
    }
    let error = try #require(throws: SafetensorsError.self) {
      try SafetensorsFile(path: folder.path("none"))
    }
    #expect(
      error.description
        == "\(folder.path("none")): cannot open the file: No such file or directory")
    #expect(try message([]).contains("the header length needs a file of 8 bytes"))
  }

  @Test func `What the caller asks for is compared with what the file has`() throws {
    let path = folder.path("model")
    var writer = SafetensorsWriter()
    writer.add("x", Tensor([1, 2]))
    writer.add("i", [1] as [Int32])
    try writer.write(to: path)
    let file = try SafetensorsFile(path: path)
    #expect(throws: SafetensorsError.missing(file: path, name: "w")) { try file.tensor("w") }
    #expect(throws: SafetensorsError.missing(file: path, name: "k")) { try file.text("k") }
    let shape = try #require(throws: SafetensorsError.self) {
      try file.tensor("x", shape: [2, 1])
    }
    #expect(shape.description.contains("field shape: expected [2, 1], found [2]"))
    let type = try #require(throws: SafetensorsError.self) { try file.tensor("i") }
    #expect(type.description.contains("field dtype: expected F32 or F16, found I32"))
    #expect(throws: SafetensorsError.self) { try file.elements("x", of: Int32.self) }
  }
}
