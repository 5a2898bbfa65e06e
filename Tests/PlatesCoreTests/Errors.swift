import Testing

@testable import PlatesCore

/// The fields that the input is refused for; empty when it is accepted.
func mistakes(_ input: () throws -> Void) -> Set<String> {
    do {
        try input()
        return []
    } catch let error as ValidationError {
        return Set(error.fields.keys)
    } catch {
        Issue.record("expected a ValidationError, not \(error)")
        return []
    }
}

extension Day {
    /// A day that the test knows to exist.
    static func of(_ text: String) -> Day { Day(text)! }
}
