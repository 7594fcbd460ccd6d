extension Adam {
  /// Everything needed to continue: the moments of each parameter under "NAME.mean" and
  /// "NAME.square", and for tables the step of each row's last update under "NAME.last-step".
  public var snapshot: [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for state in states {
      let name = state.parameter.name
      tensors[name + ".mean"] = state.mean
      tensors[name + ".square"] = state.square
      // Whole numbers up to 2^24 are exact in a Float: no training run has more steps.
      if !state.lastStep.isEmpty {
        tensors[name + ".last-step"] = Tensor(state.lastStep.map(Float.init))
      }
    }
    return tensors
  }

  /// Continues after `steps` steps from a snapshot of an optimiser of parameters with the same
  /// names and shapes. Returns false, and changes nothing, where it does not fit.
  public func restore(steps: Int, _ snapshot: [String: Tensor]) -> Bool {
    let fits = states.allSatisfy { state in
      let name = state.parameter.name
      let shape = state.parameter.value.shape
      return snapshot[name + ".mean"]?.shape == shape && snapshot[name + ".square"]?.shape == shape
        && (snapshot[name + ".last-step"].map { lastSteps in
          lastSteps.shape == [shape[0]]
            && lastSteps.values.allSatisfy { $0 >= 0 && $0 <= Float(steps) }
        } ?? true)
    }
    guard fits, (0...1 << 24).contains(steps) else { return false }
    self.steps = steps
    for state in states {
      let name = state.parameter.name
      state.mean = snapshot[name + ".mean"] ?? state.mean
      state.square = snapshot[name + ".square"] ?? state.square
      state.lastStep = snapshot[name + ".last-step"]?.values.map { Int32($0) } ?? []
    }
    return true
  }
}
