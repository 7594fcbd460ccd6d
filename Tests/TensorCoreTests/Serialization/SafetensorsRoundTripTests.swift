import Foundation
import ProgramTesting
import TensorCore
import Testing

@Suite struct SafetensorsRoundTripTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `Values, types, shapes and texts survive`() throws {
    let path = folder.path("model.safetensors")
    let weight = Tensor([1.5, -2, .infinity, 1e-30, 0, 3], shape: [2, 3])
    var writer = SafetensorsWriter(metadata: ["名": "a\"\\\n\u{1}\u{1F600}", "empty": ""])
    writer.add("bytes", [7, 8, 9] as [UInt8])
    writer.add("weight", weight)
    writer.add("half", Tensor([0.5, 65504, -1, 0.1]), as: .float16)
    writer.add("ids", [-1, 2, 1 << 30, 4] as [Int32], shape: [2, 2])
    writer.add("long", [Int64.min])
    writer.add("scalar", Tensor([42], shape: []))
    writer.add("none", Tensor(zeros: [0, 5]))
    try writer.write(to: path)

    let file = try SafetensorsFile(path: path)
    #expect(file.metadata == writer.metadata)
    #expect(try file.tensor("weight", shape: [2, 3]) == weight)
    #expect(try file.tensor("half").values == [0.5, 65504, -1, 0.0999755859375])
    #expect(try file.tensor("scalar") == Tensor([42], shape: []))
    #expect(try file.tensor("none").shape == [0, 5])
    #expect(try file.elements("bytes", of: UInt8.self).array == [7, 8, 9])
    #expect(try file.elements("ids", of: Int32.self, shape: [2, 2])[2] == 1 << 30)
    #expect(try file.elements("long", of: Int64.self).array == [.min])
    #expect(try folder.names() == ["model.safetensors"])
  }

  @Test func `Elements outlive the file that they came from`() throws {
    let path = folder.path("ids.safetensors")
    var writer = SafetensorsWriter()
    writer.add("ids", (0..<100_000).map { Int32($0) })
    try writer.write(to: path)
    let ids = try SafetensorsFile(path: path).elements("ids", of: Int32.self)
    #expect(ids.withUnsafeBufferPointer { $0.reduce(0) { $0 + Int($1) } } == 4_999_950_000)
  }

  @Test func `Elements that are misaligned are still read`() throws {
    let header =
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
      + #""b":{"dtype":"I32","shape":[1],"data_offsets":[1,5]},"#
      + #""c":{"dtype":"F16","shape":[1],"data_offsets":[5,7]}}"#
    let path = try folder.write(safetensors(header, data: [9, 1, 2, 0, 0, 0, 0x3C]), to: "askew")
    let file = try SafetensorsFile(path: path)
    #expect(try file.elements("b", of: Int32.self)[0] == 513)
    #expect(try file.tensor("c").values == [1])
  }

  @Test func `Every byte is as the format says, the data at a multiple of 64`() throws {
    let path = folder.path("golden.safetensors")
    var writer = SafetensorsWriter(metadata: ["format": "pt"])
    writer.add("i", [1, -1] as [Int32])
    writer.add("x", Tensor([1, -2], shape: [1, 2]))
    try writer.write(to: path)
    let header =
      #"{"__metadata__":{"format":"pt"},"i":{"dtype":"I32","shape":[2],"data_offsets":[0,8]},"#
      + #""x":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}"#
    let padded = header + String(repeating: " ", count: 184 - header.utf8.count)
    let data: [UInt8] = [1, 0, 0, 0, 255, 255, 255, 255, 0, 0, 128, 63, 0, 0, 0, 192]
    #expect(
      try Array(Data(contentsOf: URL(fileURLWithPath: path))) == safetensors(padded, data: data))
  }

  @Test func `A file written by the Python package is read`() throws {
    // safetensors 0.8.0: save_file({"b": int32 [[1, -1]], "a": float16 [1.5]}, metadata={"k": "é"})
    let header =
      #"{"__metadata__":{"k":"é"},"b":{"dtype":"I32","shape":[1,2],"#
      + #""data_offsets":[0,8]},"a":{"dtype":"F16","shape":[1],"data_offsets":[8,10]}}"#
    let path = try folder.write(
      safetensors(header, data: [1, 0, 0, 0, 255, 255, 255, 255, 0, 0x3E]), to: "python")
    let file = try SafetensorsFile(path: path)
    #expect(file.metadata == ["k": "é"])
    #expect(file.entries.map(\.name) == ["b", "a"])
    #expect(try file.tensor("a").values == [1.5])
    #expect(try file.elements("b", of: Int32.self).array == [1, -1])
  }

  @Test func `Escapes in names are understood`() throws {
    let name = #""\u8bcd\ud83d\ude00\t\/""#
    let path = try folder.write(
      safetensors(#"{\#(name):{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, data: [1]),
      to: "escapes")
    #expect(try SafetensorsFile(path: path).entries.map(\.name) == ["词\u{1F600}\t/"])
  }

  @Test func `Two tensors of one name are refused before anything is written`() throws {
    var writer = SafetensorsWriter()
    writer.add("x", Tensor([1]))
    writer.add("x", Tensor([2]))
    #expect(throws: SafetensorsError.duplicateName(file: folder.path("x"), name: "x")) {
      try writer.write(to: folder.path("x"))
    }
    #expect(try folder.names() == [])
  }

  @Test func `A folder that does not exist is named`() throws {
    let error = try #require(throws: SafetensorsError.self) {
      try SafetensorsWriter().write(to: folder.path("no/x"))
    }
    #expect(error.description.contains("No such file or directory"))
  }
}

/// A file of a header and data, as the format lays them out.
func safetensors(_ header: String, data: [UInt8]) -> [UInt8] {
  let text = Array(header.utf8)
  return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text + data
}
