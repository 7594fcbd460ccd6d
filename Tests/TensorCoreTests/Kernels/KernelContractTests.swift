import TensorKernels
import Testing

#if DEBUG
  /// What kernels demand of their callers stops a debug build.
  @Suite struct KernelContractTests {
    @Test func `A stride shorter than a row stops the process`() async {
      await #expect(processExitsWith: .failure) {
        var c = [Float](repeating: 0, count: 4)
        hk_gemm([1, 2], 1, 0, [1, 2], 2, 0, &c, 1, 2, 2, 1, 0)
      }
    }

    @Test func `A softmax of nothing stops the process`() async {
      await #expect(processExitsWith: .failure) {
        var y: [Float] = [0]
        hk_softmax_rows(&y, [0], 1, 0)
      }
    }
  }
#endif
