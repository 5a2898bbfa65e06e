import Crypto
import CryptoExtras
import Foundation
import PlatesCore

/// Hashes passwords with scrypt (RFC 7914), away from the event loop, a few at a time and in fair turns.
///
/// The parameters stand in the stored text, so that they can grow:
/// `scrypt$131072$8$1$SALT$KEY`, salt and key in base64.
package struct PasswordHasher: Sendable {
    /// What scrypt is to cost: memory is `128 * rounds * blockSize` bytes.
    package struct Cost: Sendable, Equatable {
        let rounds: Int
        let blockSize: Int
        let parallelism: Int

        /// What one hash takes while it is made.
        var bytes: Int { 128 * rounds * blockSize }

        /// The first choice of OWASP's Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1.
        package static let recommended = Cost(rounds: 1 << 17, blockSize: 8, parallelism: 1)
    }

    private let cost: Cost
    private let queue: HashQueue

    package init(cost: Cost = .recommended, queue: HashQueue? = nil) {
        self.cost = cost
        self.queue = queue ?? .onThreads(bytesPerHash: cost.bytes)
    }

    /// Whether one more password would be taken rather than refused.
    func takes(_ turn: HashTurn) -> Bool { queue.takes(turn) }

    /// A new hash, with a salt of its own.
    package func hash(_ password: String) async throws -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let key = try await derive(password, salt: Data(salt), cost: cost)
        let numbers = [cost.rounds, cost.blockSize, cost.parallelism].map(String.init)
        return (["scrypt"] + numbers + [Data(salt).base64EncodedString(), key.base64EncodedString()])
            .joined(separator: "$")
    }

    /// Whether a password is the one that a hash was made of.
    func verify(_ password: String, against hash: String) async throws -> Bool {
        guard let stored = Stored(hash) else { return false }
        let key = try await derive(password, salt: stored.salt, cost: stored.cost)
        return ConstantTime.areEqual(key, stored.key)
    }

    /// Whether a hash was made with parameters that cost less than hashes do now.
    func isWeak(_ hash: String) -> Bool {
        guard let stored = Stored(hash) else { return false }
        return stored.cost.rounds < cost.rounds || stored.cost.blockSize < cost.blockSize
            || stored.cost.parallelism < cost.parallelism
    }

    /// Spends as long as a real check, so that a stranger cannot tell by the time which emails are known.
    func verifyAgainstNobody(_ password: String) async throws {
        _ = try await derive(password, salt: Data(count: 16), cost: cost)
    }

    private func derive(_ password: String, salt: Data, cost: Cost) async throws -> Data {
        try PasswordSize.check(password)
        return try await queue.run(HashTurn.current) {
            try KDF.Scrypt.deriveKey(
                from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt,
                outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
                parallelism: cost.parallelism
            ).withUnsafeBytes { Data($0) }
        }
    }

    private struct Stored {
        let cost: Cost
        let salt: Data
        let key: Data

        init?(_ hash: String) {
            let parts = hash.split(separator: "$").map(String.init)
            guard parts.count == 6, parts[0] == "scrypt",
                let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
                let parallelism = Int(parts[3]),
                let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5]),
                // Beyond these scrypt would trap, or take more than the machine has: at most 1 GiB.
                (2...(1 << 20)).contains(rounds), rounds.nonzeroBitCount == 1,
                (1...32).contains(blockSize), (1...16).contains(parallelism), rounds * blockSize <= 1 << 23,
                !salt.isEmpty, key.count == 32
            else { return nil }
            cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
            self.salt = salt
            self.key = key
        }
    }
}

/// Comparison that takes as long wherever the two first differ.
private enum ConstantTime {
    static func areEqual(_ one: Data, _ other: Data) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
