import TensorCore
import Testing

@Suite struct QuantizedMatrixTests {
  @Test func `Quantizes to the nearest`() {
    let tensor = Tensor([0.1, -2, 0, 0.301, 1, 0, -0.6, 0.5, 0], shape: [3, 3])
    let matrix = QuantizedMatrix(quantizing: tensor)
    #expect(matrix.elements.array == [21, -127, 0, 64, 64, 0, -127, 32, 0])
    for (value, near) in zip(tensor.values, matrix.tensor.values) {
      #expect(abs(value - near) <= 0.5 * 2 / 127)
    }
    let scaled = QuantizedMatrix(quantizing: tensor, rowFactors: [1, 0, 2])
    #expect(scaled.elements.array == [11, -127, 0, 0, 0, 0, -127, 64, 0])
  }
}
