import SystemCore

extension TermBaseline {
  private static let kind = ModelKind("terms")
  private static let file = "counts.tsv.gz"

  /// The baseline that HanziKit ships: counts of Chinese of many kinds, for domains of which no other text
  /// is at hand. It is looked for as models are, as `terms/general`.
  ///
  /// Blocks the calling thread while it is read. Throws `TermError.unusable` where it is not found
  /// or damaged, `.file` where it cannot be read.
  public static func general() throws(TermError) -> TermBaseline {
    try general(monitor: WorkMonitor())
  }

  static func general(monitor: WorkMonitor) throws(TermError) -> TermBaseline {
    let folder: String
    do throws(ModelError) {
      folder = try ModelSearch.folder(of: "general", kinds: kind)
    } catch {
      throw .unusable(
        "the baseline that comes with HanziKit was not found. Name text of all kinds as the baseline, or "
          + "set HANZIKIT_MODELS to the folder Models that comes with HanziKit.")
    }
    do throws(ModelError) {
      try ModelChecksums.check(folder: folder)
    } catch {
      throw .unusable(error.description)
    }
    return try TermBaseline(counts: "\(folder)/\(file)", monitor: monitor)
  }
}
