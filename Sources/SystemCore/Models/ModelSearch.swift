/// Finds models: shipped ones by their names, others by their folders.
///
/// A name that has no slash in it is looked for in `KIND/NAME` and `NAME` of these folders: the one of
/// the environment variable `HANZIKIT_MODELS`; where this was loaded from a shared library, `Models` in the folder of
/// the library and in every folder above it and `../share/hanzikit/Models` seen from it; the same seen from the
/// executable; in a program `Models` of the package it was built from. At last it is a folder of the current directory. Except for the first and
/// the last, folders that anybody may write to, or that belong to somebody else, are passed over.
public enum ModelSearch {
  /// Where a model keeps its files while they take the place of older ones.
  package static let incoming = ".incoming"
  /// The file that every model has.
  package static let configuration = "config.json"

  /// Whether the folder at `path` holds a model.
  package static func isModel(_ path: String) -> Bool {
    Folder.exists("\(path)/\(configuration)")
      || Folder.exists("\(path)/\(incoming)/\(configuration)")
  }

  /// The folder of a model given by its name or by a path that has a slash in it. Shipped models of
  /// the first of the `kinds` come first. Throws `ModelError.notFound`.
  package static func folder(of model: String, kinds: ModelKind...) throws(ModelError) -> String {
    let isPath = model.contains("/")
    if !isPath, !model.isEmpty {
      for kind in kinds {
        for root in roots {
          for path in ["\(root)/\(kind.name)/\(model)", "\(root)/\(model)"] where isModel(path) {
            return path
          }
        }
      }
    }
    let own = isPath ? model : "./\(model)"
    if !model.isEmpty, isModel(own) { return own }
    throw notFound(model, isFolder: Folder.isFolder(own), isPath: isPath, kinds)
  }

  /// The names of the shipped models of `kind`.
  package static func shipped(_ kind: ModelKind) -> [String] {
    Set(
      roots.map { "\($0)/\(kind.name)" }.flatMap { root in
        Folder.entries(of: root).filter { isModel("\(root)/\($0)") }
      }
    ).sorted()
  }

  private static func notFound(
    _ name: String, isFolder: Bool, isPath: Bool, _ kinds: [ModelKind]
  ) -> ModelError {
    if isFolder, !name.isEmpty {
      return .notFound(
        name: name, reason: "that folder has no \(configuration)",
        advice: "Name the folder with the files of a model.")
    }
    if isPath {
      return .notFound(
        name: name, reason: "there is no such folder",
        advice: "Name the folder with the files of a model.")
    }
    let shipped = kinds.flatMap(shipped)
    if shipped.isEmpty {
      return .notFound(
        name: name, reason: "there is no folder of that name, and no shipped model was found",
        advice: "Set HANZIKIT_MODELS to the folder Models that comes with HanziKit.")
    }
    let near = nearest(to: name, of: shipped)
    return .notFound(
      name: name,
      reason: "there is no folder of that name, and the shipped "
        + kinds.map(\.name).joined(separator: " and ") + " models are "
        + shipped.joined(separator: ", "),
      advice: near.map { "Did you mean '\($0)'?" }
        ?? "Name one of these, or the folder of a model.")
  }

  private static var roots: [String] {
    var roots: [String] = []
    if let folder = CurrentProcess.environment("HANZIKIT_MODELS") { roots.append(folder) }
    #if HANZIKIT_INSTALLED
      let sources: [String] = []
    #else
      // A library must not look where it was built.
      let sources = CurrentProcess.library == nil ? [packageRoot] : []
    #endif
    let found = programFiles.flatMap(roots(of:)) + sources
    return roots + found.filter(isTrusted)
  }

  /// The shared library that this was loaded from, if it was, and the executable.
  private static var programFiles: [String] {
    [CurrentProcess.library, CurrentProcess.executable.flatMap(FileSystem.resolved)]
      .compactMap(\.self)
  }

  /// The folders of models that belong to a program's or library's file.
  private static func roots(of file: String) -> [String] {
    var folder = Folder.parent(of: file)
    var roots = ["\(Folder.parent(of: folder))/share/hanzikit/Models"]
    while folder != "/" {
      roots.append("\(folder)/Models")
      folder = Folder.parent(of: folder)
    }
    return roots
  }

  #if !HANZIKIT_INSTALLED
    private static var packageRoot: String {
      // Sources/SystemCore/Models/ModelSearch.swift
      (0..<4).reduce(#filePath) { path, _ in Folder.parent(of: path) } + "/Models"
    }
  #endif

  /// Whether only the user, the superuser and whoever installed the program may have put models into
  /// a folder.
  private static func isTrusted(_ folder: String) -> Bool {
    guard let status = try? FileStatus(of: folder) else { return false }
    let installers = programFiles.compactMap { try? FileStatus(of: $0).owner }
    return ([0, CurrentProcess.effectiveUser] + installers).contains(status.owner)
      && !status.isWritableByAll
  }
}
