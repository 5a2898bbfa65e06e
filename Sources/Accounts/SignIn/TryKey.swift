import Crypto
import Foundation
import PlatesCore

/// What tries at passwords are counted by, and how many there may be in a quarter of an hour.
struct TryKey: Sendable, Hashable {
    /// A SHA-256: the database need not say whose email somebody tried.
    let hash: [UInt8]
    let limit: Int
    /// Whether a try that succeeds clears it. What is shared with others only gets that try back.
    let isOwn: Bool

    private init(_ parts: [String], limit: Int, isOwn: Bool) {
        // Each part with its length, so that no two lists of parts are the same text.
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        hash = Array(SHA256.hash(data: Data(text.utf8)))
        self.limit = limit
        self.isOwn = isOwn
    }

    /// Tries of a network at an email.
    static func email(_ email: String, network: String) -> TryKey {
        TryKey(["email+network", fold(email), network], limit: 10, isOwn: true)
    }

    /// Tries at an email from everywhere, but for those of known browsers.
    static func email(_ email: String) -> TryKey {
        TryKey(["email", fold(email)], limit: 100, isOwn: false)
    }

    /// Tries of a network at all emails.
    /// - Parameter isShared: Whether many people may have this network's address.
    static func network(_ network: String, isShared: Bool) -> TryKey {
        TryKey(["network", network], limit: isShared ? 600 : 60, isOwn: false)
    }

    /// Tries of a browser at the account that it is known for.
    static func browser(_ secret: Secret, email: String) -> TryKey {
        TryKey(["browser", Data(secret.hash).base64EncodedString(), fold(email)], limit: 10, isOwn: true)
    }

    /// Tries at the password of somebody who is signed in.
    static func session(_ session: UUID?, account: UUID) -> TryKey {
        TryKey(["session", account.text, session?.text ?? ""], limit: 10, isOwn: true)
    }

    /// Checks of an account's password, right or wrong, by those whom the queue lets go first. It is never taken back:
    /// a right password costs as much to check as a wrong one.
    static func checks(of account: UUID) -> TryKey {
        TryKey(["checks", account.text], limit: 60, isOwn: false)
    }

    /// New accounts of a network.
    static func signUp(network: String, isShared: Bool) -> TryKey {
        TryKey(["sign-up", network], limit: isShared ? 300 : 30, isOwn: false)
    }

    /// An email in the one spelling that it is found by.
    private static func fold(_ email: String) -> String {
        (try? EmailAddress(email).text) ?? String(email.prefix(300)).lowercased()
    }
}
