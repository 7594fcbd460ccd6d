import Foundation
import ProgramTesting
import Testing

/// From text to a figure of a probe, as the recipe goes.
@Suite struct WholeWayTests {
  private static let words = ["我们", "昨天", "去了", "北京", "大学", "的", "图书馆", "看", "新书"]

  /// Sentences of a few words in many orders.
  private func sentences(_ count: Int) -> [[String]] {
    (0..<count).map { line in
      (0..<8).map { Self.words[(line * 7 + $0 * $0 * 3 + line / 9 * $0) % Self.words.count] }
        + ["。"]
    }
  }

  @Test func `Packing, pretraining and probing`() throws {
    let folder = try TemporaryFolder()
    let sentences = sentences(300)
    try folder.write(sentences.map { $0.joined() + "\n" }.joined(), to: "text.txt")
    let gold = sentences.map { $0.joined(separator: " ") + "\n" }
    try folder.write(gold.dropLast(50).joined(), to: "sets/own/train.txt.xz")
    try folder.write(gold.suffix(50).joined(), to: "sets/own/dev.txt.xz")

    let packed = try BuiltProgram.zhencoder.run([
      "pack", folder.path("text.txt"), "--output", folder.path("packed"), "--min-count", "1",
      "--pairs", "30", "--development-pieces", "20",
    ])
    #expect(packed.status == 0, "\(packed.errors)")
    #expect(packed.errors.contains(" pieces, "))

    for steps in ["30", "90"] {
      let run = try BuiltProgram.zhencoder.run([
        "pretrain", folder.path("packed"), "--output", folder.path("run"), "--steps", steps,
        "--channels", "16", "--hidden", "24", "--dilations", "1,2", "--rows", "64", "--parts", "1",
        "--warmup", "5",
      ])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("saved at step \(steps)"))
      #expect(run.errors.contains("resumed at step 30") == (steps == "90"))
    }
    let log = try String(contentsOfFile: folder.path("run/log.tsv"), encoding: .utf8)
    #expect(log.hasPrefix("step\tpass\thours\t"))

    for label in ["first", "second"] {
      let probe = try BuiltProgram.zhencoder.run([
        "probe", folder.path("run/encoder"), "--sets", folder.path("sets"), "--set", "own",
        "--passes", "6", "--log", folder.path("probe.tsv"), "--label", label,
      ])
      #expect(probe.status == 0, "\(probe.errors)")
    }
    let rows = try String(contentsOfFile: folder.path("probe.tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count == 3)
    #expect(rows.first == ["label", "own"])
    #expect(rows[1][0] == "first" && rows[2][0] == "second")
    #expect(rows[1][1] == rows[2][1], "a probe of the same encoder gives the same figure")
    #expect(try #require(Double(rows[1][1])) > 0.9)

    let vectors = try BuiltProgram.zhencoder.run(
      ["vectors", folder.path("run/encoder"), "-", "--output", folder.path("vectors.safetensors")],
      input: Array("我们去了\n\n北京大学\n".utf8))
    #expect(vectors.status == 0, "\(vectors.errors)")
    #expect(vectors.errors == "3 lines, 8 units\n")
    #expect(try folder.names().contains("vectors.safetensors"))
  }
}
