import SystemCore

extension FileError: Reportable {
  /// What to tell about a file that could not be read or written.
  public var report: ErrorReport {
    let (status, advice): (ExitStatus, String?) =
      switch self {
      case .cannotOpen(_, SystemCode.noSuchFile): (.noInput, "Check the path.")
      case .cannotOpen(_, let code) where SystemCode.isRefusal(code):
        (.noInput, "Check its permissions.")
      case .cannotOpen: (.noInput, nil)
      case .isDirectory: (.noInput, "Name the files in it, as in DIR/*.txt.")
      case .cannotRead: (.inputOutput, nil)
      case .cannotWrite(_, let code) where SystemCode.isFull(code):
        (.inputOutput, "Make room there, or name another place.")
      case .cannotWrite(_, SystemCode.brokenDevice): (.inputOutput, nil)
      case .cannotWrite: (.cannotCreate, nil)
      case .truncated: (.badData, "The file is truncated: get it again.")
      case .corrupt: (.badData, "The file is damaged: get it again.")
      }
    return ErrorReport(status, file: path, problem, advice: advice)
  }
}
