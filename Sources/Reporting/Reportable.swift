/// An error that a person can be told about, by whatever front end.
///
/// Its description is that of its report, and so is, with the module `LocalizedErrors`, its
/// `localizedDescription`.
public protocol Reportable: Error, CustomStringConvertible {
  /// What to tell, and the status it stands for.
  var report: ErrorReport { get }
}

extension Reportable {
  /// The report as one line of text.
  public var description: String { report.description }
}

extension ErrorReport: Reportable {
  public var report: ErrorReport { self }
}
