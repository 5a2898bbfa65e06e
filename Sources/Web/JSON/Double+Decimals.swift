import Foundation

extension Double {
    /// For answers: what arithmetic leaves behind the third decimal says nothing.
    package func rounded(toDecimals decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}
