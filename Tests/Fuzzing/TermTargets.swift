import TermDiscovery
import TermStorage
import TextCore

extension Targets {
  /// Counts, baselines, stores, and terms of any text.
  static var terms: [String: Target] {
    ["counts": counts, "baseline": baseline, "store": store, "terms": discovery]
  }

  /// Files of counts.
  private static func counts() -> (Input) -> Void {
    let file = ScratchFile("counts.tsv")
    return { input in
      var input = input
      file.write(input.rest())
      _ = try? CountsFile.read(file.path)
    }
  }

  /// What is named as a baseline: text, counts or a list of words.
  private static func baseline() -> (Input) -> Void {
    let file = ScratchFile("baseline.tsv")
    let domain = Corpus(texts: ["今天天气很好", "今天天气不好", "天气很好"])
    let miner = TermMiner(options: TermMinerOptions(minimumCount: 1), threads: 1)
    return { input in
      var input = input
      file.write(input.rest())
      guard let corpus = try? Corpus(paths: [file.path]) else { return }
      _ = try? miner.discover(domain: domain, baseline: corpus)
    }
  }

  /// Stores: damaged ones are refused, or read.
  private static func store() -> (Input) -> Void {
    let file = ScratchFile("store.sqlite")
    return { input in
      var input = input
      for end in ["-wal", "-shm", "-journal"] { ScratchFile("store.sqlite" + end).remove() }
      file.write(input.rest())
      guard let store = try? TermStore(reading: file.path) else { return }
      _ = try? store.list()
      _ = try? store.term("天气")
      try? store.close()
    }
  }

  /// Terms of any text, in any format.
  private static func discovery() -> (Input) -> Void {
    let file = ScratchFile("domain.txt")
    let general = Corpus(texts: ["今天天气很好，我们去公园散步。", "他说他不知道。"])
    return { input in
      var input = input
      let extraction = ExtractionOptions(
        format: input.choice(of: TextFormat.allCases), column: "text",
        isUnique: input.byte() & 1 == 1,
        isSegmented: input.byte() & 1 == 1)
      let miner = TermMiner(
        options: TermMinerOptions(minimumCount: 1), threads: 1, extraction: extraction)
      file.write(input.rest())
      guard let corpus = try? Corpus(paths: [file.path]) else { return }
      _ = try? miner.discover(domain: corpus, baseline: general)
    }
  }
}
