import Testing
import TextCore
import WordSegmentation

@Suite struct StandardTests {
  @Test func `A model knows the standards that it was trained on, and cuts by one of them`() throws
  {
    let random = try RandomModel(.lookup, seed: 5) { $0.channels = 32 }
    #expect(random.model.standards == SegmentationStandard.allCases)
    #expect(Segmenter(random.model).standard == .general)
    #expect(Segmenter(random.model, standard: .msr).standard == .msr)
    #expect(Segmenter(random.model).with(standard: .cnc).standard == .cnc)
    let tiny = Segmenter(try TinyModel.shared.get().model)
    #expect(tiny.model.standards == [.pku])
    #expect(tiny.standard == .pku)
    #expect(Segmenter(tiny.model, standard: .msr).standard == .pku)
    #expect(tiny.with(standard: .general).standard == .pku)
  }

  @Test func `Standards that cut dashes and ellipses have a unit for each`() {
    let scalars = "好……走——".unicodeScalars.map(\.value)
    #expect(Tokenizer().units(of: scalars).count == 4)
    #expect(Tokenizer(cuttingRunsOf: [0x2026]).units(of: scalars).count == 5)
    #expect(Tokenizer(cuttingRunsOf: [0x2014, 0x2026]).units(of: scalars).count == 6)
  }
}
