/// What a model is for. Each capability names its own.
package struct ModelKind: Hashable, Sendable {
  /// The folder of shipped models of this kind, and what their weights' files are marked with.
  package let name: String

  /// A kind of that name.
  package init(_ name: String) { self.name = name }
}
