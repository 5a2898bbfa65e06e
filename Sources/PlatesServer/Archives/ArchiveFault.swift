import Accounts
import HistoryFiles
import PlatesCore
import Storage

/// Why an archive is not read in: one sentence. Nothing of it was stored then.
package struct ArchiveFault: Error, CustomStringConvertible {
    package let message: Phrase
    /// What was found, for whoever looks for the reason.
    package private(set) var cause: String?

    package var description: String { message.description }

    static let noArchive = ArchiveFault(message: "This file is no export of Plates.")
    static let damaged = ArchiveFault(message: "This export is damaged or cut off.")
    /// - Parameter cause: What was found.
    static func changed(_ cause: String) -> ArchiveFault {
        var fault = ArchiveFault(message: "This export is not as Plates writes it. It may be damaged.")
        fault.cause = cause
        return fault
    }
    static let noAccount = ArchiveFault(message: "There is no such account.")
    static let notEmpty = ArchiveFault(
        message: "An export is only read into an account without data; this one has some already.")

    static func later(_ schema: Int) -> ArchiveFault {
        ArchiveFault(
            message:
                "This export was made by a later version of Plates (schema \(schema)); upgrade this server first."
        )
    }

    /// What an error means for somebody who has only the file; `nil` for one that is not about the file.
    init?(_ error: any Error) {
        switch error {
        case let fault as ArchiveFault: self = fault
        case is HistoryFileMistake, is CompressionError: self = .damaged
        case is JSONScanner.Fault, is RowError, is ValidationError, is SchemaMismatch:
            self = .changed("\(error)")
        case is NoSuchAccount: self = .noAccount
        case let error as DatabaseError:
            switch error {
            case .notUnique, .brokenReference, .checkFailed, .unstorableText:
                self = .changed("\(error)")
            case .busy, .unavailable, .full, .readOnly, .failing, .replaced: return nil
            }
        default: return nil
        }
        if cause == nil { cause = "\(error)" }
    }

    private init(message: Phrase) { self.message = message }
}
