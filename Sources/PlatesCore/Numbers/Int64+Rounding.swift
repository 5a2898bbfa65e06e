extension Int64 {
    /// The whole number nearest to a floating-point one, half away from zero; at the edge of the range where it lies
    /// outside, and 0 for what is no number.
    ///
    /// `Int64(_: Double)` ends the process for all of those, so what comes from a person goes through here.
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
