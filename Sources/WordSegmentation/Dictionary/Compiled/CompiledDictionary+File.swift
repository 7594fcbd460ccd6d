import SystemCore

extension CompiledDictionary {
  /// Maps a compiled dictionary, as ``write(to:)`` makes it, and checks it. One of 4 MB and more is copied
  /// into large pages, where the system has them: its searches go all over it.
  ///
  /// - Throws: ``DictionaryError`` when the file cannot be read or is damaged.
  public init(contentsOf path: String) throws(DictionaryError) {
    let file: MappedFile
    do throws(FileError) {
      file = try MappedFile(path: path)
    } catch {
      throw .file(error)
    }
    do throws(DictionaryFileProblem) {
      if file.bytes.count >= DictionaryMemory.largeSize {
        let memory = DictionaryMemory(copying: file.bytes)
        try self.init(borrowing: UnsafeRawBufferPointer(memory.bytes), owner: memory)
      } else {
        try self.init(borrowing: file.bytes, owner: file)
      }
    } catch {
      throw .unusable(path: path, problem: error)
    }
  }

  /// Whether a file begins as compiled dictionaries do; pipes are not touched.
  public static func isCompiled(_ path: String) -> Bool {
    guard FileStatus.regularSize(of: path) != nil,
      let descriptor = try? FileDescriptor.open(path, for: .reading)
    else { return false }
    defer { descriptor.close() }
    var beginning = [UInt8](repeating: 0, count: DictionaryHeader.magic.count)
    let count = beginning.withUnsafeMutableBytes { try? descriptor.fill($0) }
    return count == beginning.count && beginning == DictionaryHeader.magic
  }

  /// Saves the dictionary; an existing file is replaced whole.
  ///
  /// - Throws: ``DictionaryError/file(_:)``.
  public func write(to path: String) throws(DictionaryError) {
    do throws(FileError) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// The words of the dictionary; `path` names it in errors.
  func decompiled(from path: String) throws(DictionaryError) -> UserDictionary {
    do throws(DictionaryFileProblem) {
      var words = UserDictionary()
      for entry in try entries() { words.insert(entry) }
      return words
    } catch {
      throw .unusable(path: path, problem: error)
    }
  }
}
