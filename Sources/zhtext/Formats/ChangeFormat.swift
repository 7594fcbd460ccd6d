import ArgumentParser

/// The shapes in which changed text can be written.
enum ChangeFormat: String, CaseIterable, ExpressibleByArgument {
  case text, tsv, jsonl
}
