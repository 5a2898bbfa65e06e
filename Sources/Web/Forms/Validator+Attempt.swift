import PlatesCore

extension Validator {
    /// Makes a value; where that fails, gathers the mistakes and goes on with the next field.
    @discardableResult
    package mutating func attempt<T>(_ make: () throws -> T) throws -> T? {
        do {
            return try make()
        } catch let error as ValidationError {
            add(error)
            return nil
        }
    }
}
