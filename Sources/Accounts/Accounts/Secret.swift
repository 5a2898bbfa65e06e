import Crypto
import Foundation
import PlatesCore

/// A random key of 32 bytes that a browser or a program shows to be recognised.
///
/// Only its SHA-256 is stored: who reads the database cannot sign in with what they find.
package struct Secret: Sendable {
    /// What the holder keeps: 43 characters of URL-safe base64.
    package let text: String

    /// Makes a new one.
    init() {
        self.init(bytes: Self.seed())
    }

    /// Takes one that was shown.
    package init(shown text: String) {
        self.text = text
    }

    /// The one that a submission makes: the same for the same form sent again, and no other.
    ///
    /// Its randomness is the seed's, which is stored with its hash. Who reads the database has not the id, which
    /// only the form has; who has the form has not the seed.
    init(seed: [UInt8], submission: UUID) {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(submission.text.utf8), using: SymmetricKey(data: seed)
        )
        self.init(bytes: Array(code))
    }

    /// 32 random bytes.
    static func seed() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        // Eight bytes at a time, because each call asks the kernel.
        return (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next() as UInt64) { Array($0) } }
    }

    private init(bytes: [UInt8]) {
        text = Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What the database keeps.
    package var hash: [UInt8] {
        Array(SHA256.hash(data: Data(text.utf8)))
    }
}
