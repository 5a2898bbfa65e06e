import PlatesCore

extension Form {
    /// A time of day in minutes after midnight, or `nil` where the field is empty.
    /// - Throws: `ValidationError` where it is none.
    package func minuteOfDay(_ name: String) throws -> Int? {
        guard let text = optional(name) else { return nil }
        guard let minute = TypedTime.minute(text) else {
            throw ValidationError(name, "must be a time such as 19:05")
        }
        return minute
    }
}
