import ArgumentParser

/// What `zhlm train` trains.
enum NetworkKind: String, ExpressibleByArgument, CaseIterable {
  /// A recurrent network over words that draws trees.
  case onLstm = "on-lstm"
  /// A Transformer over characters that writes under conditions.
  case transformer
}
