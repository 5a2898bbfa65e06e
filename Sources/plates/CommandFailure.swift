import ArgumentParser
import Foundation

/// Any error with which a command ended, in one line without the SQL, which an operator can do nothing with.
///
/// Most errors of the program are sentences already. This holds back what the others would print.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    /// The error to end with: what ends a command on purpose stays as it is.
    static func presentable(_ error: any Error) -> any Error {
        switch error {
        case is ExitCode, is CleanExit, is ArgumentParser.ValidationError: error
        default: CommandFailure(description: sentence(text(of: error)))
        }
    }

    private static func text(of error: any Error) -> String {
        if let localized = error as? any LocalizedError, let text = localized.errorDescription { return text }
        if type(of: error) is NSError.Type { return error.localizedDescription }
        return String(describing: error)
    }

    /// The first line, up to the statement that GRDB names, with a full stop.
    static func sentence(_ text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        let withoutStatement = line.range(of: " - while executing").map { line[..<$0.lowerBound] } ?? line
        let trimmed = withoutStatement.trimmingCharacters(in: .whitespaces)
        guard let last = trimmed.last else { return "The command failed." }
        return ".!?…".contains(last) ? trimmed : trimmed + "."
    }
}
