/// A value that is said to be `null` rather than left out.
@propertyWrapper
struct Nullable<Wrapped: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Wrapped?

    init(wrappedValue: Wrapped?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
