import Reporting

/// An error about which a program has advice that names its own options. Programs declare it for errors
/// of libraries, which know of no command line.
public protocol OptionAdvising: Reportable {
  /// What to do, a whole sentence; nil where the report says all.
  var optionAdvice: String? { get }
}

extension Reportable {
  /// The report as the program tells it.
  public var toldReport: ErrorReport {
    report.advising((self as? any OptionAdvising)?.optionAdvice)
  }
}
