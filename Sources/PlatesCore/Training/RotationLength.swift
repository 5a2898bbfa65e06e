/// How many days a rotation has before it begins again: 1 to 60, checked where it is made, so that nothing is ever
/// sized by a length that nobody has checked.
public struct RotationLength: Hashable, Sendable {
    /// What a rotation may have.
    public static let allowed = 1...60

    public let days: Int

    /// - Returns: `nil` where it is not allowed.
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
