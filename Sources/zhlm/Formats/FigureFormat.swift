import ArgumentParser

/// The shapes in which figures, scores and texts can be written.
enum FigureFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}
