import Crypto
import Foundation
import PlatesCore
import Storage

/// One press of a form, or call of the API, that adds something: the id that came with it, and what it brings.
///
/// The same id with the same content is the same submission. With other content it comes from a page that the browser
/// had stored, and is another one: its keys are others.
package struct Submission: Sendable {
    package let id: UUID
    fileprivate let parts: [String]

    /// - Parameters:
    ///   - id: The one that the page made; without it every submission is one of its own.
    ///   - content: What is to be added and where to, as it was read.
    package init(_ id: UUID?, _ content: [String], of account: UUID) {
        self.id = id ?? UUID()
        parts = [account.text, self.id.text] + content
    }

    /// What it is noted under. Once what it added was taken away again it may be sent anew, under the next number.
    func key(_ number: Int) -> UUID {
        UUID(hashing: number == 0 ? parts : parts + ["again \(number)"])
    }
}

/// What became of a submission.
package enum Submitted<Value: Sendable>: Sendable {
    case done(Value)
    case repeated(Repetition)
}

/// A submission that was carried out before, and what it added is still there.
package struct Repetition: Sendable {
    /// What it was carried out under.
    package let key: UUID
    package let at: Instant
    /// A quick second press, which is answered as the first was.
    package let isDoubleSubmit: Bool
    /// What undoes it.
    package let undo: UUID?
}

/// Carries submissions out, each once: the rule of all forms that add something.
package struct Submissions {
    let connection: any Connection
    let account: UUID
    let now: Instant

    package init(connection: any Connection, account: UUID, now: Instant) {
        self.connection = connection
        self.account = account
        self.now = now
    }

    /// Presses of a button that follow each other faster than this are one press, in seconds.
    package static let doubleSubmitSeconds = 1.0

    /// So often one submission may be sent anew.
    private static let most = 100

    /// Whether a submission was carried out before, for what is asked before the first time only.
    package func isRepeated(_ submission: Submission) throws -> Bool {
        let key = submission.key(0)
        guard try ChangeStore(connection: connection).applied(key, of: account) != nil else { return false }
        return try UndoStore(connection: connection).find(key, of: account)?.isUsed != true
    }

    /// Carries a submission out, unless it was before and what it added is still there.
    /// - Parameters:
    ///   - stands: Whether what was added under a key is still there; what was undone is not, whatever it answers.
    ///   - work: Adds it, under the key.
    package func once<Value: Sendable>(
        _ submission: Submission, stands: (UUID) throws -> Bool = { _ in true },
        _ work: (UUID) throws -> Value
    ) throws -> Submitted<Value> {
        let (changes, undo) = (ChangeStore(connection: connection), UndoStore(connection: connection))
        for number in 0...Self.most {
            let key = submission.key(number)
            // Noted first, so that of two that arrive at once the second waits here and finds the first.
            if try changes.note(key, of: account, at: now) { return .done(try work(key)) }
            let before = try changes.applied(key, of: account) ?? now
            let offer = try undo.find(key, of: account)
            if try offer?.isUsed != true && stands(key) {
                return .repeated(
                    Repetition(
                        key: key, at: before,
                        isDoubleSubmit: before.seconds(until: now) < Self.doubleSubmitSeconds,
                        undo: offer?.id))
            }
        }
        throw Conflict(message: "That was sent too often. Load the page again.")
    }
}

extension Submissions {
    /// Carries out a call of the API that adds something and makes nothing of its own under the id, each id once.
    /// - Parameter work: Adds it; its offer to undo that gets the id `undo`.
    /// - Returns: The offer, also that of a repetition.
    /// - Throws: `Conflict` if the id came with another content before.
    package func call(_ submission: Submission, _ work: (_ undo: UUID) throws -> UUID?) throws -> UUID? {
        let changes = ChangeStore(connection: connection)
        let key = submission.key(0)
        if try changes.note(submission.used, of: account, at: now) {
            _ = try changes.note(key, of: account, at: now)
            return try work(key)
        }
        guard try changes.applied(key, of: account) != nil else {
            throw Conflict.otherContent
        }
        let offer = try UndoStore(connection: connection).find(key, of: account)
        return offer?.isUsed == false ? key : nil
    }
}

extension Submissions {
    /// Notes a call of the API that makes something under its id.
    /// - Returns: Whether the same call was carried out before: what it made is answered then, whatever has become of it.
    package func isRepeated(call submission: Submission) throws -> Bool {
        try !ChangeStore(connection: connection).note(submission.key(0), of: account, at: now)
    }
}

extension Conflict {
    /// An id that stands for something else already.
    static let otherContent = Conflict(message: "That id was sent before with another content.")
}

extension Submission {
    /// What is noted of the id alone, whatever comes with it.
    fileprivate var used: UUID { UUID(hashing: parts.prefix(2) + ["used"]) }
}

extension Submissions {
    /// The id of what a submission adds to a table: the one that was sent, or if the account has that, deleted or not,
    /// the key, so that a repetition finds it.
    package func made(by submission: Submission, under key: UUID, in table: String) throws -> UUID {
        try has(submission.id, in: table) ? key : submission.id
    }

    /// The id of what a submission has added to a table before.
    package func found(of submission: Submission, under key: UUID, in table: String) throws -> UUID {
        try has(key, in: table) ? key : submission.id
    }

    private func has(_ id: UUID, in table: String) throws -> Bool {
        try connection.count("\(table) WHERE id = $1 AND account_id = $2", [id, account]) > 0
    }
}

extension UUID {
    /// An id that follows from texts, the same for the same texts in this order.
    package init(hashing parts: [String]) {
        // Each with its length, so that no two lists read alike.
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
        self.init(digest: SHA256.hash(data: Data(text.utf8)))
    }

    /// The beginning of a digest, marked as version 8: made by a rule of one's own (RFC 9562, section 5.8).
    package init(digest: SHA256Digest) {
        var bytes = digest.withUnsafeBytes { $0.loadUnaligned(as: uuid_t.self) }
        bytes.6 = bytes.6 & 0x0F | 0x80
        bytes.8 = bytes.8 & 0x3F | 0x80
        self.init(uuid: bytes)
    }
}
