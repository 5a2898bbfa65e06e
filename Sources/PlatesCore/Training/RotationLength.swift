/// How many days a rotation has before it repeats: 1 to 60. It is checked here, so that no unchecked length ever sizes
/// an array.
public struct RotationLength: Hashable, Sendable {
    /// The allowed lengths.
    public static let allowed = 1...60

    public let days: Int

    /// - Returns: `nil` if the length is not allowed.
    public init?(_ days: Int) {
        guard Self.allowed.contains(days) else { return nil }
        self.days = days
    }

    /// - Throws: `ValidationError` for the field `days`.
    public init(validating days: Int?) throws(ValidationError) {
        guard let days, let length = Self(days) else {
            throw ValidationError("days", FieldMistake.outside(Self.allowed))
        }
        self = length
    }

    /// 1, 2 … up to the length.
    public var numbers: ClosedRange<Int> { 1...days }
}
