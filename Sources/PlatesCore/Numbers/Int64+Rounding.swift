extension Int64 {
    /// Rounds half away from zero, clamps to the range, and turns NaN into 0. Use it for all input, because
    /// `Int64(_: Double)` traps.
    public init(rounding number: Double) {
        let whole = number.rounded()
        // The first number beyond the range: `Int64.max` itself is no `Double`.
        let limit = 0x1p63
        self = whole.isNaN ? 0 : whole >= limit ? .max : whole < -limit ? .min : Int64(whole)
    }
}

extension Int {
    /// As `Int64(rounding:)`.
    public init(rounding number: Double) { self = Int(Int64(rounding: number)) }
}
