import Foundation
import ProgramTesting
import SystemCore
import TensorCore
import Testing

@Suite struct CheckpointTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func example(_ seed: UInt64) -> Checkpoint {
    var random = RandomGenerator(seed: seed)
    var checkpoint = Checkpoint(of: [
      Parameter("a.weight", .normal([3, 4], deviation: 1, using: &random)),
      Parameter("b", Tensor([Float(seed)], shape: [])),
    ])
    checkpoint.optimizer["a.weight.m"] = .normal([3, 4], deviation: 1, using: &random)
    checkpoint.integers = ["step": 12, "random": .max]
    checkpoint.numbers = ["best": 0.1 + 0.2, "worst": -.infinity]
    checkpoint.texts = ["configuration": "{\"layers\": 4}"]
    return checkpoint
  }

  @Test func `Everything comes back bit by bit`() throws {
    let checkpoint = example(5)
    try checkpoint.write(to: folder.path("c"))
    #expect(try Checkpoint(path: folder.path("c")) == checkpoint)
  }

  @Test func `Parameters are restored together or not at all`() throws {
    let checkpoint = example(5)
    let weight = Parameter("a.weight", Tensor(zeros: [3, 4]))
    let b = Parameter("b", Tensor([0], shape: []))
    let error = try #require(throws: SafetensorsError.self) {
      try checkpoint.restore([weight, b, Parameter("c", Tensor([0]))], path: "file")
    }
    #expect(error == .missing(file: "file", name: "c"))
    #expect(throws: SafetensorsError.self) {
      try checkpoint.restore([weight, Parameter("b", Tensor([0]))])
    }
    #expect(weight.value == Tensor(zeros: [3, 4]))
    try checkpoint.restore([weight, b])
    #expect(weight.value == checkpoint.parameters["a.weight"])
    #expect(b.value[0] == 5)
  }

  @Test func `Another kind of safetensors file is no checkpoint`() throws {
    try SafetensorsWriter().write(to: folder.path("c"))
    #expect(throws: SafetensorsError.missing(file: folder.path("c"), name: "checkpoint")) {
      try Checkpoint(path: folder.path("c"))
    }
    try SafetensorsWriter(metadata: ["checkpoint": "1", "integer/step": "x"])
      .write(to: folder.path("d"))
    let error = try #require(throws: SafetensorsError.self) {
      try Checkpoint(path: folder.path("d"))
    }
    #expect(error.description.contains("field integer/step: expected a whole number"))
  }

  @Test(arguments: 1...3)
  func `A process killed while it writes leaves a whole checkpoint`(attempt: Int) async throws {
    let path = folder.path("c")
    try example(0).write(to: path)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, attempt = attempt as Int] in
      Thread.detachNewThread {
        usleep(UInt32(20_000 * attempt))
        Foundation.kill(getpid(), SIGKILL)
      }
      var checkpoint = Checkpoint()
      checkpoint.integers["step"] = 0
      checkpoint.parameters["w"] = Tensor(zeros: [500_000])
      while true {
        checkpoint.integers["step", default: 0] += 1
        try checkpoint.write(to: path)
      }
    }
    let survivor = try Checkpoint(path: path)
    #expect(survivor == example(0) || survivor.parameters["w"]?.count == 500_000)
  }

  @Test func `A write that fails leaves nothing behind`() throws {
    // A folder in place of the file: everything up to the last step works, the rename fails.
    try FileManager.default.createDirectory(
      atPath: folder.path("c/inner"), withIntermediateDirectories: true)
    #expect(throws: SafetensorsError.self) { try example(1).write(to: folder.path("c")) }
    #expect(try folder.names() == ["c"])
  }

  @Test func `A checkpoint is beside its folder, however the folder is named`() throws {
    #expect(Checkpoint.path(beside: "a/b") == "a/b.checkpoint")
    #expect(Checkpoint.path(beside: "a/b//", part: 2) == "a/b.2.checkpoint")
    #expect(Checkpoint.path(beside: "/") == "/.checkpoint")
    let path = folder.path("model")
    try Folder.make(path + "/inner")
    for name in ["/.", "/./", "/inner/..", "/inner/../."] {
      #expect(Checkpoint.path(beside: path + name).hasSuffix("/model.checkpoint"), "\(name)")
    }
    let current = FileManager.default.currentDirectoryPath
    #expect(Checkpoint.path(beside: ".") == current + ".checkpoint")
  }
}
