/// Why a model was not loaded or written.
public enum ModelError: Error, Equatable, Sendable {
  /// There is no such model; `reason` says where it was looked for, `advice` what is likely to help.
  case notFound(name: String, reason: String, advice: String)
  /// A file of the model is not what it should be, or does not fit the others.
  case damaged(path: String, reason: String)
  /// The model does not do what is asked; `known` is what it can do instead.
  case lacks(model: String, what: String, known: [String])
  /// A file of the model could not be opened, read or written.
  case file(FileError)
}

extension ModelError: CustomStringConvertible {
  /// One line for a person: what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .notFound(let name, let reason, let advice): "no model '\(name)': \(reason). \(advice)"
    case .damaged(let path, let reason): "\(path): \(reason)"
    case .lacks(let model, let what, let known):
      known.isEmpty
        ? "the model '\(model)' was not trained for \(what)"
        : "the model '\(model)' was not trained for \(what), only for \(known.joined(separator: ", "))"
    case .file(let error): error.description
    }
  }
}
