import Foundation
import ProgramTesting
import Testing

/// `zhseg --pos` and `zhseg entities`, with a small model that `zhseg train` makes of sentences written for it.
@Suite struct AnnotationTests {
  private static let tagged = """
    我_r 喜欢_v 苹果_n 。_w
    他_r 在_p 北京_ns 学习_v 。_w
    我_r 在_p 上海_ns 吃_v 香蕉_n 。_w
    他_r 喜欢_v 北京_ns ，_w 我_r 喜欢_v 上海_ns 。_w
    香蕉_n 和_c 苹果_n
    张三_nr 喜欢_v 苹果_n 。_w

    """
  private static let entities = """
    {"text":"他在北京学习。","entities":[{"start":2,"end":4,"type":"LOC"}]}
    {"text":"我喜欢上海。","entities":[{"start":3,"end":5,"type":"LOC"}]}
    {"text":"张三喜欢苹果。","entities":[{"start":0,"end":2,"type":"PER"}]}
    {"text":"我吃香蕉。","entities":[]}

    """
  /// The folder of the model, made once.
  private static let model: Result<(TemporaryFolder, model: String), any Error> = Result {
    let folder = try TemporaryFolder()
    let tags = try folder.write(tagged, to: "tags.txt")
    let names = try folder.write(entities, to: "names.jsonl")
    let run = try BuiltProgram.zhseg.run([
      "train", "--train-tags", "pku/general=\(tags)", "--dev-tags", "pku/general=\(tags)",
      "--train-entities", "general=\(names)", "--dev-entities", "general=\(names)", "--rows", "64",
      "--channels", "32", "--layers", "2", "--passes", "150", "--learning-rate", "5e-3",
      "--evaluations", "1", "--averaged-steps", "20", "--output", folder.path("model"),
    ])
    guard run.status == 0 else { throw CocoaError(.fileReadUnknown, userInfo: ["": run.errors]) }
    return (folder, folder.path("model"))
  }

  private let text = "他在北京学习。\n\n我 喜欢上海。\r\n"

  private func run(_ arguments: [String], status: Int32 = 0) throws -> String {
    let model = try Self.model.get().model
    let run = try BuiltProgram.zhseg.run(
      arguments + ["--model", model], input: Array(text.utf8))
    #expect(run.status == status, "\(run.errors)")
    return status == 0 ? run.text : run.errors
  }

  @Test func `Words with their parts of speech in every format`() throws {
    #expect(try run(["--pos"]) == "他/r 在/p 北京/ns 学习/v 。/w\n\n我/r 喜欢/v 上海/ns 。/w\n")
    #expect(
      try run(["--pos", "--format", "tsv"]).hasPrefix("1\t0\t3\t他\than\tr\n1\t3\t6\t在\than\tp\n"))
    #expect(
      try run(["--pos", "--format", "jsonl"]).hasPrefix(
        #"{"line":1,"start":0,"words":[{"text":"他","start":0,"end":3,"kind":"han","tag":"r"},"#))
    #expect(
      try run(["--pos", "--format", "conllu"]).contains(
        "3\t北京\t_\tPROPN\tns\t_\t_\t_\t_\tSpaceAfter=No\n"))
    #expect(try run([]) == "他 在 北京 学习 。\n\n我 喜欢 上海 。\n")
  }

  @Test func `Entities in every format, offsets in the line`() throws {
    #expect(
      try run(["entities"]) == "他在[北京/LOC]学习。\n\n我 喜欢[上海/LOC]。\n")
    #expect(
      try run(["entities", "--format", "tsv"]) == "1\t6\t12\t北京\tLOC\n3\t10\t16\t上海\tLOC\n")
    #expect(
      try run(["entities", "--format", "jsonl"]) == """
        {"line":1,"entities":[{"text":"北京","type":"LOC","start":6,"end":12}]}
        {"line":2,"entities":[]}
        {"line":3,"entities":[{"text":"上海","type":"LOC","start":10,"end":16}]}

        """)
    let page = try run(["entities", "--format", "html"])
    #expect(page.contains("<p>他在<mark class=\"c0\">北京<small>LOC</small></mark>学习。</p>\n<p></p>\n"))
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
  }

  @Test func `Tags are explained in text and on the page`() throws {
    let text = try run(["explain", "--pos"])
    #expect(text.contains("\n北京/ns") && text.contains(" = baseline "))
    #expect(!(try run(["explain"])).contains("/ns"))
    let page = try run(["explain", "--pos", "--format", "html"])
    #expect(page.contains("<th scope=\"row\" lang=\"zh\">北京</th><td>ns</td>"))
  }

  @Test func `A dictionary's names take part, and its tags`() throws {
    let folder = try TemporaryFolder()
    let names = try folder.write("学习。\ttag=PER\n", to: "names.txt")
    #expect(try run(["entities", "--dict", names]).hasPrefix("他在[北京/LOC][学习。/PER]\n"))
    #expect(try run(["--pos", "--dict", names]).hasPrefix("他/r 在/p 北京/ns 学习。/PER\n"))
  }

  @Test func `What cannot be asked for is an error of usage`() throws {
    #expect(
      try run(["--pos", "--tagset", "ctb"], status: 64)
        == "zhseg: the model 'accurate' was not trained for parts of speech 'ctb', only for pku\n")
    #expect(try run(["entities", "--scheme", "cmeee"], status: 64).contains("only for general"))
    #expect(try run(["--tagset", "pku"], status: 64).contains("'--tagset' goes with '--pos'."))
    #expect(try run(["--pos", "--format", "slash"], status: 64).contains("format slash"))
  }

  @Test(arguments: HostileText.wellFormed)
  func `Any text keeps its words, and joined it is the text`(_ text: HostileText) throws {
    let model = try Self.model.get().model
    func run(_ arguments: [String]) throws -> String {
      let run = try BuiltProgram.zhseg.run(arguments + ["--model", model], input: text.bytes)
      #expect(run.status == 0, "\(run.errors)")
      return run.text
    }
    let lines = try run(["--pos", "--format", "jsonl"])
    #expect(
      try run(["--format", "jsonl"]) == lines.replacing(#/,"tag":"[a-z]+"/#, with: ""))
    #expect(
      try run(["entities", "--format", "jsonl"]).split(separator: "\n").count
        == lines.split(separator: "\n").count)
  }
}
