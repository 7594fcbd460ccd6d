import ConditionalTransformer
import Foundation
import LocalizedErrors
import OrderedNeurons
import Reporting
import SystemCore
import TensorCore
import TermDiscovery
import Testing
import TextCore
import TitleGeneration
import WordSegmentation

/// What the errors of the libraries say to whoever catches them, by any way that Swift has.
@Suite struct PublicErrorTests {
  static let file = FileError.cannotOpen(path: "a.txt", code: 2)
  static let text = TextError.invalidBytes(encoding: .utf8, offset: 4)
  static let tensors = SafetensorsError.missing(file: "a.safetensors", name: "x")

  static let errors: [any Error] = [
    file, text, tensors,
    CorpusError.text(path: "a.txt", line: 2, error: text),
    CorpusError.binary(path: "a.txt"),
    CorpusError.lineTooLong(path: "a.txt", line: 2, limit: 9),
    VocabularyError.empty(line: 3),
    SegmentationError.badLabels(path: "a.labels", reason: "damaged"),
    SegmentationError.cancelled,
    SegmentationError.tensors(tensors),
    DictionaryError.unusable(path: "a.hzd", problem: .checksum),
    DictionaryFileProblem.version(7),
    WordProblem.emptyWord,
    DictionaryError.tooLarge,
    EvaluationError.charactersDiffer(line: 4),
    ExplanationError.tooLong(units: 9, limit: 8),
    TermError.unusable("there are no counts to merge"),
    TermError.lengthsDiffer(path: "a.gz", length: 3, other: "b.gz", otherLength: 4),
    StoreError.busy(path: "a.sqlite"),
    TitleError.badPair(path: "a.jsonl", line: 2, reason: "no title"),
    TitleError.noTitle(reason: "too short"),
    LanguageError.badTree(path: "a.txt", line: 2, reason: "a word is missing"),
    LanguageError.model(.damaged(path: "a", reason: "not a configuration")),
    ModelError.notFound(name: "a", reason: "there is no such folder", advice: "Name another."),
    ConditionalError.unknownKey("mood", known: ["form"]),
    ConditionalError.badCheckpoint(path: "a", reason: "it belongs to another training run"),
    ErrorReport(.badData, "wrong"),
  ]

  @Test(arguments: errors.indices)
  func `Every public error describes itself`(index: Int) throws {
    let error = Self.errors[index]
    let report = try #require(error as? any Reportable).report
    #expect(!report.message.isEmpty)
    // A file's error, which the lowest module declares, leaves the advice to the report.
    #expect("\(report)".hasPrefix("\(error)") && (error is FileError || "\(error)" == "\(report)"))
    #expect(error.localizedDescription == "\(error)")
  }

  @Test(arguments: errors.indices)
  func `No error of a library speaks of a command line`(index: Int) {
    let text = "\(Self.errors[index])"
    for word in ["--", "zhseg", "termmine", "titlegen", "zhlm"] {
      #expect(!text.contains(word), "\(text)")
    }
  }

  @Test func `Reasons against a term speak of no command line`() {
    let reasons: [RejectionReason] = [
      .count(1, minimum: 20), .logOdds(0.5, minimum: 1), .latin,
      .overlapping(9, minimum: 8, maximumWords: 4),
    ]
    #expect(reasons[0].description == "occurs once, terms at least 20 times")
    #expect(
      reasons[1].description == "has log-odds of 0.50 against the baseline, terms at least 1.00")
    for reason in reasons { #expect(!reason.description.contains("--")) }
  }
}
