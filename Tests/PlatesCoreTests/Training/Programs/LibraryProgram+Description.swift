import Testing

@testable import PlatesCore

extension LibraryProgram: CustomTestStringConvertible {
    /// All of a program would fill pages of the log.
    public var testDescription: String { slug }
}
