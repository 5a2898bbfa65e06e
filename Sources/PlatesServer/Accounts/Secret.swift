import Crypto
import Foundation

/// A random key of 32 bytes that a browser or a program shows to be recognised.
///
/// Only its SHA-256 is stored: who reads the database cannot sign in with what they find.
struct Secret: Sendable {
    /// What the holder keeps: 43 characters of URL-safe base64.
    let text: String

    /// Makes a new one.
    init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        text = Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Takes one that was shown.
    init(shown text: String) {
        self.text = text
    }

    /// Takes one that was made for a form and came back with it, so that the form sent again makes no other.
    /// - Returns: `nil` where the text has not the form of one.
    init?(carried text: String) {
        guard text.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil else { return nil }
        self.text = text
    }

    /// What the database keeps.
    var hash: [UInt8] {
        Array(SHA256.hash(data: Data(text.utf8)))
    }
}
