import SystemCore

/// What `config.json` of a model holds.
package protocol StoredConfiguration: Codable {
  /// The version of the layout of the files; others are refused.
  static var currentFormat: Int { get }
  /// The version of the layout that was written.
  var format: Int { get }
  /// The bytes of `vocabulary.txt`; nil for a model without one.
  var vocabularySize: Int? { get }
}

/// The files of a model: `config.json`, `vocabulary.txt` where it has one, and `model.safetensors`.
///
/// They are replaced all or not at all. New files are gathered in a folder beside the old ones, which
/// then gets the name `.incoming` in one step. From this moment they are the model: whoever reads takes
/// each file from there if it is there, and they are moved to their places one after the other. Nothing
/// but this needs another folder's rights, so that the folder of a model may be a mounted one. The
/// weights hold a digest of the configuration and the vocabulary: one who reads while files are replaced
/// notices and reads again.
package struct ModelFolder {
  /// The files of a folder that belong together.
  package struct Contents<Configuration> {
    /// What `config.json` holds.
    package let configuration: Configuration
    /// The bytes of `vocabulary.txt`, empty for a model without one.
    package let vocabulary: [UInt8]
    /// The mapped weights.
    package let weights: SafetensorsFile
    /// Where the configuration and the vocabulary stand.
    let configurationPath, vocabularyPath: String
  }

  /// The path of the folder.
  package let path: String
  /// What its model is for.
  package let kind: ModelKind

  private static let configurationName = ModelSearch.configuration
  private static let vocabularyName = "vocabulary.txt"
  private static let weightsName = "model.safetensors"
  private static let cardName = "CARD.md"
  private static let checksumsName = ModelChecksums.fileName
  private static let digestKey = "digest"
  private static let kindKey = "format"

  /// The folder at `path` of a model of this kind.
  package init(_ path: String, kind: ModelKind) {
    self.path = path
    self.kind = kind
  }

  /// The folder of a model given by its name or by a path that has a slash in it, as `ModelSearch` finds
  /// it. Throws `ModelError.notFound`.
  package init(of model: String, kind: ModelKind) throws(ModelError) {
    self.init(try ModelSearch.folder(of: model, kinds: kind), kind: kind)
  }
}

// MARK: - Reading

extension ModelFolder {
  /// What the model in the folder at `path` is for; nil where its weights do not say so. Throws
  /// `ModelError` where they cannot be read.
  package static func kind(of path: String) throws(ModelError) -> ModelKind? {
    do {
      return kind(of: try SafetensorsFile(path: file(weightsName, in: path)))
    } catch {
      throw ModelError(error)
    }
  }

  private static func kind(of weights: SafetensorsFile) -> ModelKind? {
    guard let name = weights.metadata[kindKey], name.hasPrefix("hanzikit-") else { return nil }
    return ModelKind(String(name.dropFirst("hanzikit-".count)))
  }

  /// Reads the configuration and the vocabulary and maps the weights. Throws `ModelError` for a missing
  /// file, for one that is cut short, of another format, of another model or of another kind of model, and
  /// for any that is not what its checksum says.
  /// Folders of earlier versions have no digest: that their files belong together is not checked.
  package func read<Configuration: StoredConfiguration>(
    _ type: Configuration.Type = Configuration.self
  ) throws(ModelError) -> Contents<Configuration> {
    while true {
      let before = identities
      do throws(ModelError) {
        return try readOnce()
      } catch {
        // Another program may have put a new model in place between two files.
        if identities == before { throw error }
      }
    }
  }

  /// Which files there are now.
  private var identities: [UInt64?] {
    [
      Self.configurationName, Self.vocabularyName, Self.weightsName, Self.checksumsName,
    ].map {
      Folder.identity(of: Self.file($0, in: path))
    }
  }

  private func readOnce<Configuration: StoredConfiguration>() throws(ModelError)
    -> Contents<Configuration>
  {
    try ModelChecksums(contentsOf: Self.file(Self.checksumsName, in: path)).check {
      Self.file($0, in: path)
    }
    let configurationPath = Self.file(Self.configurationName, in: path)
    let json = try contents(configurationPath)
    let vocabularyPath = Self.file(Self.vocabularyName, in: path)
    let vocabularyFile = Folder.exists(vocabularyPath) ? try contents(vocabularyPath) : nil
    let weightsPath = Self.file(Self.weightsName, in: path)
    let weights: SafetensorsFile
    do { weights = try SafetensorsFile(path: weightsPath) } catch { throw ModelError(error) }
    if let found = Self.kind(of: weights), found != kind {
      throw .damaged(
        path: weightsPath, reason: "it is a model for \(found.name), not for \(kind.name)")
    }
    let configuration: Configuration
    do throws(JSONError) {
      configuration = try JSONValue(json).decoded()
    } catch {
      throw .damaged(path: configurationPath, reason: "not a configuration: \(error)")
    }
    guard configuration.format == Configuration.currentFormat else {
      throw .damaged(
        path: configurationPath,
        reason:
          "format \(configuration.format), this program reads \(Configuration.currentFormat)")
    }
    var vocabulary: [UInt8] = []
    if let size = configuration.vocabularySize {
      if let vocabularyFile {
        vocabulary = vocabularyFile
      } else {
        vocabulary = try contents(vocabularyPath)
      }
      guard vocabulary.count == size else {
        throw .damaged(
          path: vocabularyPath,
          reason: "\(vocabulary.count) bytes, \(size) expected by \(Self.configurationName)")
      }
    }
    if let digest = weights.metadata[Self.digestKey], digest != Self.digest(json, vocabulary) {
      throw .damaged(
        path: weightsPath,
        reason: "it belongs to another \(Self.configurationName) or \(Self.vocabularyName)")
    }
    return Contents(
      configuration: configuration, vocabulary: vocabulary, weights: weights,
      configurationPath: configurationPath, vocabularyPath: vocabularyPath)
  }

  private func contents(_ path: String) throws(ModelError) -> [UInt8] {
    let file: MappedFile
    do { file = try MappedFile(path: path) } catch { throw .file(error) }
    defer { withExtendedLifetime(file) {} }
    return Array(file.bytes)
  }

  /// Where a file of the model stands: among those that take their places just now, or in its place.
  private static func file(_ name: String, in folder: String) -> String {
    let incoming = "\(folder)/\(ModelSearch.incoming)/\(name)"
    return Folder.exists(incoming) ? incoming : "\(folder)/\(name)"
  }
}

// MARK: - Writing

extension ModelFolder {
  /// Puts a model in place of the one that was there, or where none was; other files stay. The folder is
  /// made if it is not there. A `card` replaces none that a person wrote. Throws `ModelError.file`; then
  /// the old model is still there.
  package func write(
    _ configuration: some StoredConfiguration, vocabulary: String? = nil,
    weights: SafetensorsWriter, card: String? = nil
  ) throws(ModelError) {
    let text: String
    do {
      text = try JSONValue(encoding: configuration).description + "\n"
    } catch {
      preconditionFailure("ModelFolder: a configuration that JSON cannot hold: \(error)")
    }
    var weights = weights
    weights.metadata[Self.kindKey] = "hanzikit-\(kind.name)"
    weights.metadata[Self.digestKey] = Self.digest(
      Array(text.utf8), Array((vocabulary ?? "").utf8))
    do throws(FileError) {
      let folder = try StagedFolder(
        in: path,
        files: [
          Self.configurationName, Self.vocabularyName, Self.weightsName, Self.cardName,
          Self.checksumsName,
        ])
      defer { withExtendedLifetime(folder) {} }
      let staged = folder.path
      try AtomicFile.write(text, to: "\(staged)/\(Self.configurationName)")
      if let vocabulary {
        try AtomicFile.write(vocabulary, to: "\(staged)/\(Self.vocabularyName)")
      }
      if let card, isCardReplaced {
        try AtomicFile.write(card, to: "\(staged)/\(Self.cardName)")
      }
      do throws(SafetensorsError) {
        try weights.write(to: "\(staged)/\(Self.weightsName)")
      } catch {
        guard case .notWritten(let error) = error else { preconditionFailure("\(error)") }
        throw error
      }
      // A folder that has checksums keeps them true.
      if Folder.exists(Self.file(Self.checksumsName, in: path)) {
        let names =
          [Self.configurationName] + (vocabulary == nil ? [] : [Self.vocabularyName])
          + [Self.weightsName]
        try AtomicFile.write(
          try ModelChecksums.text(of: names, in: staged), to: "\(staged)/\(Self.checksumsName)")
      }
      // Two that save at once take turns.
      let place = try? FileDescriptor.open(path, for: .readingDirectory)
      defer { place?.close() }
      try? place?.lock(isAwaited: true)
      try moveIncoming()
      try Folder.rename(staged, to: "\(path)/\(ModelSearch.incoming)")
      // The model is written, even if its files have to stay where they are.
      try? moveIncoming()
    } catch {
      throw .file(Self.named(error, path))
    }
  }

  /// Whether there is no card, or one that a run of training wrote.
  private var isCardReplaced: Bool {
    let path = Self.file(Self.cardName, in: path)
    guard Folder.exists(path) else { return true }
    guard let bytes = try? contents(path) else { return false }
    return String(decoding: bytes, as: UTF8.self).contains(ModelCard.mark)
  }

  /// Moves the files of a model that was written, perhaps by a program that was ended then, to their
  /// places.
  private func moveIncoming() throws(FileError) {
    let incoming = "\(path)/\(ModelSearch.incoming)"
    guard Folder.exists(incoming) else { return }
    Folder.flush(path)
    for name in Folder.entries(of: incoming) {
      try Folder.rename("\(incoming)/\(name)", to: "\(path)/\(name)")
    }
    Folder.remove(incoming)
    Folder.flush(path)
  }

  /// The same error about the model's folder in place of a file whose name means nothing to a user.
  private static func named(_ error: FileError, _ path: String) -> FileError {
    guard case .cannotWrite(_, let code) = error else { return error }
    return .cannotWrite(path: path, code: code)
  }

  private static func digest(_ configuration: [UInt8], _ vocabulary: [UInt8]) -> String {
    var hash = FNV1a()
    hash.add(UInt64(configuration.count))
    for part in [configuration, vocabulary] { for byte in part { hash.add(UInt64(byte)) } }
    return String(hash.value, radix: 16)
  }
}

// MARK: - Parts of a model

extension ModelFolder.Contents {
  /// What `parse` makes of the vocabulary. Throws `ModelError.damaged` with what `parse` throws.
  package func vocabulary<Vocabulary, Failure: Error>(
    _ parse: (UnsafeRawBufferPointer) throws(Failure) -> Vocabulary
  ) throws(ModelError) -> Vocabulary {
    let result = vocabulary.withUnsafeBytes { bytes in
      Result { () throws(Failure) in try parse(bytes) }
    }
    switch result {
    case .success(let vocabulary): return vocabulary
    case .failure(let error): throw .damaged(path: vocabularyPath, reason: "\(error)")
    }
  }

  /// Throws `ModelError.damaged` where the configuration `isPossible` no longer.
  package func check(_ isPossible: Bool) throws(ModelError) {
    guard !isPossible else { return }
    throw .damaged(
      path: configurationPath, reason: "its sizes are impossible or do not fit the vocabulary")
  }

  /// A network that `make` makes, with the weights of the file. `shapes` are those of its largest
  /// tensors: sizes that the file does not bear out would take memory before they are found out.
  /// Throws `ModelError.damaged` for a tensor that is missing or of another shape, and for a value that
  /// is not a number.
  package func network<Network: Layer>(
    _ shapes: [(name: String, shape: [Int])], _ make: () -> Network
  ) throws(ModelError) -> Network {
    let network: Network
    do throws(SafetensorsError) {
      for (name, shape) in shapes where weights.entry(name)?.shape != shape {
        throw .invalidField(
          file: weights.path, tensor: name, field: "shape", expected: "\(shape)",
          found: "\(weights.entry(name)?.shape ?? [])")
      }
      network = make()
      try network.load(from: weights)
    } catch {
      throw ModelError(error)
    }
    for parameter in network.parameters where !parameter.value.isFinite {
      throw .damaged(
        path: weights.path, reason: "\(parameter.name) holds a value that is not a number")
    }
    return network
  }
}

extension ModelError {
  /// Why a model cannot be used whose weights' file has this error.
  package init(_ error: SafetensorsError) {
    switch error {
    case .system(let file, _, let code): self = .file(.cannotOpen(path: file, code: code))
    case .notWritten(let error): self = .file(error)
    default: self = .damaged(path: error.file, reason: error.reason)
    }
  }
}
