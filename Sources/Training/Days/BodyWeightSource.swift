import Foundation
import PlatesCore
import Storage

/// Where the lifts learn what a person weighed: another section has that, and hands it over where the parts meet.
package struct BodyWeightSource: Sendable {
    /// The weights that say something of the days between two.
    package typealias Read =
        @Sendable (_ first: Day, _ last: Day, _ account: UUID, _ connection: any Connection) throws ->
        BodyWeights

    package let weights: Read

    package init(_ weights: @escaping Read) { self.weights = weights }

    /// Knows nothing.
    static let none = BodyWeightSource { _, _, _, _ in .none }
}

/// A person's weights of all days, read when they are first asked for; within one transaction.
final class LazyBodyWeights {
    private let source: BodyWeightSource
    private let connection: any Connection
    private let account: UUID
    private var read: BodyWeights?

    init(_ source: BodyWeightSource, of account: UUID, in connection: any Connection) {
        self.source = source
        self.account = account
        self.connection = connection
    }

    /// None if the body is not what any of the exercises moves.
    func weights(forAnyOf exercises: [Exercise]) throws -> BodyWeights {
        try exercises.first { $0.measure.movesBody }.map { try weights(for: $0.measure) } ?? .none
    }

    /// None of exercises in which the body is not what is moved.
    func weights(for measure: Measure) throws -> BodyWeights {
        guard measure.movesBody else { return .none }
        if let read { return read }
        let weights = try source.weights(.first, .last, account, connection)
        read = weights
        return weights
    }
}
