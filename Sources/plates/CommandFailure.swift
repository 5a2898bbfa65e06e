import ArgumentParser
import Foundation
import PlatesServer

/// Any error of a command as one line, without SQL, which does not help an operator.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    /// The error to report. Intended exits stay unchanged.
    static func presentable(_ error: any Error) -> any Error {
        // Help is an error with a success status, and wrong arguments have a status of their own.
        guard !(error is ExitCode), !(error is HistoryImporter.WrongColumn),
            Plates.exitCode(for: error) == .failure
        else { return error }
        return CommandFailure(description: sentence(text(of: error)))
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
