/// Why the text of a program is refused.
public struct ProgramMistake: Error, Mistake, Hashable {
    /// From 1; `nil` if it is about the whole.
    public let line: Int?
    /// The sentence of what is wrong, without its capital letter.
    public let reason: Phrase

    public init(line: Int?, _ reason: Phrase) {
        (self.line, self.reason) = (line, reason)
    }

    public var message: Phrase {
        line.map { "cannot be read in line \($0): \(reason)" } ?? "cannot be read: \(reason)"
    }
}
