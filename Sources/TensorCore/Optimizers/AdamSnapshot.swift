extension Adam {
  /// Everything needed to continue: for each parameter its moments, for tables the step of each
  /// row's last update.
  public struct Snapshot: Sendable {
    /// The number of steps made.
    public var steps: Int
    /// Moments under "NAME.mean" and "NAME.square".
    public var tensors: [String: Tensor]
    /// The step of the last update of each row, under the parameter's name.
    public var lastSteps: [String: [Int32]]

    /// A snapshot from its stored parts.
    public init(steps: Int, tensors: [String: Tensor], lastSteps: [String: [Int32]]) {
      self.steps = steps
      self.tensors = tensors
      self.lastSteps = lastSteps
    }
  }

  /// The state after the last step.
  public var snapshot: Snapshot {
    var snapshot = Snapshot(steps: steps, tensors: [:], lastSteps: [:])
    for state in states {
      snapshot.tensors[state.parameter.name + ".mean"] = state.mean
      snapshot.tensors[state.parameter.name + ".square"] = state.square
      if !state.lastStep.isEmpty { snapshot.lastSteps[state.parameter.name] = state.lastStep }
    }
    return snapshot
  }

  /// Continues from a snapshot of an optimiser of parameters with the same names and shapes.
  /// Returns false, and changes nothing, where it does not fit.
  public func restore(_ snapshot: Snapshot) -> Bool {
    let fits = states.allSatisfy { state in
      [".mean", ".square"].allSatisfy {
        snapshot.tensors[state.parameter.name + $0]?.shape == state.parameter.value.shape
      }
        && snapshot.lastSteps[state.parameter.name].map {
          $0.count == state.parameter.value.shape[0]
        } ?? true
    }
    guard fits else { return false }
    steps = snapshot.steps
    for state in states {
      state.mean = snapshot.tensors[state.parameter.name + ".mean"] ?? state.mean
      state.square = snapshot.tensors[state.parameter.name + ".square"] ?? state.square
      state.lastStep = snapshot.lastSteps[state.parameter.name] ?? []
    }
    return true
  }
}
