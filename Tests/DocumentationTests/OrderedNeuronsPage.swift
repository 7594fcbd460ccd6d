import OrderedNeurons
import ProgramTesting
import Testing

@Suite struct OrderedNeuronsPage {
  @Test func `Prints what it says`() async throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let model = try OrderedNeuronLM()
    print(try await model.tree(for: "他在桌子前看书。"))  // ((((他 在) (桌子 前)) (看 书)) 。)

    // The likelier of two wordings has the smaller perplexity.
    let (right, wrong) = ("他在桌子前看书。", "他在桌子前书看。")
    print(try await model.perplexity(of: right) < model.perplexity(of: wrong))  // true

    // The log-probability of each word.
    let reading = try await model.read("他在看书。")
    print(reading.words)  // ["他", "在", "看", "书", "。"]
    print(reading.wordLogProbabilities.count)  // 5
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/OrderedNeurons/OrderedNeurons.docc/OrderedNeurons.md"))
  }
}
