import Foundation
import Reporting
import SystemCore
import TextCore

// What the errors of modules that do without Foundation say as their `localizedDescription`. The
// capabilities bring this along; who uses those modules alone imports it.

extension LocalizedError where Self: Reportable {
  public var errorDescription: String? { description }
}

extension ErrorReport: LocalizedError {}
extension OptionError: LocalizedError {}
extension FileError: LocalizedError {}
extension ModelError: LocalizedError {}
extension TextError: LocalizedError {}
extension CorpusError: LocalizedError {}
extension VocabularyError: LocalizedError {}
