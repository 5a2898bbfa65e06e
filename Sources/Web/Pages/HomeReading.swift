import Storage

/// The transaction in which the cards of the home page read, and what they read together.
package final class HomeReading {
    package let connection: any Connection
    private var values: [ObjectIdentifier: Any] = [:]

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// A value of a type, which the first card that needs it makes for all.
    package func shared<Value>(_ make: () throws -> Value) rethrows -> Value {
        if let known = values[ObjectIdentifier(Value.self)] as? Value { return known }
        let value = try make()
        values[ObjectIdentifier(Value.self)] = value
        return value
    }
}
