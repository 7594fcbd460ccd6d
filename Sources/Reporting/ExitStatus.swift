/// How a program of the toolkit ended, in the numbers of `sysexits.h`.
///
/// A program that a signal ends (an interrupt from the keyboard, say) dies of that signal, which a
/// shell shows as 128 plus the signal's number: 130 for an interrupt.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// All was done. Also where the reader of the output wanted no more of it (`| head`).
  case success = 0
  /// The command line makes no sense.
  case usage = 64
  /// The input is not what it should be: ill-formed text, a damaged model, a wrong dictionary line.
  case badData = 65
  /// An input is missing or cannot be read.
  case noInput = 66
  /// The program itself is at fault.
  case software = 70
  /// An output file cannot be made.
  case cannotCreate = 73
  /// Reading or writing failed half-way: a full disk, a broken device.
  case inputOutput = 74
  /// The work was stopped before its end and can be resumed later.
  case unfinished = 75
}
