import Testing

@testable import PlatesCore

/// The fields for which the input is refused; empty if it is accepted.
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
    /// A day known to be valid.
    static func of(_ text: String) -> Day { Day(text)! }
}
