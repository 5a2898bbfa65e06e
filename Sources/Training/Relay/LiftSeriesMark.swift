import Foundation
import PlatesCore
import TimeSeries

/// What ties InfluxDB to the log: an identity and an epoch that stand on both sides.
///
/// Each load of sets carries the epoch that was raised for it in PostgreSQL before. So InfluxDB never knows a later
/// epoch than PostgreSQL, unless PostgreSQL was restored to an earlier state; and it knows the last one that was
/// confirmed, unless InfluxDB was. The seal stands in InfluxDB from when all of the log had arrived, so one that was
/// wiped has none, whatever arrives afterwards.
package struct LiftSeriesMark: Sendable, Equatable {
    let identity: UUID
    package let epoch: Int64
    let confirmed: Int64
    package let seal: Int64
    package let isSealed: Bool

    static let measurement = "plates_mark"

    /// What stands in InfluxDB under an identity.
    package struct Found: Sendable, Equatable {
        package let epoch: Int64
        let seal: Int64
        /// The seal that whoever brings InfluxDB up to the log is about to set.
        let announced: Int64

        /// - Parameter answer: To the question of `LiftSeriesMark`.
        /// - Returns: `nil` where nothing stands there.
        package init?(_ answer: [InfluxSeries]) {
            guard let rows = answer.first?.rows, !rows.isEmpty else { return nil }
            func most(_ field: String) -> Int64 { rows.lazy.compactMap { $0[field]?.integer }.max() ?? 0 }
            (epoch, seal, announced) = (most("epoch"), most("seal"), most("announced"))
        }
    }

    /// The question of what stands in InfluxDB, in InfluxQL. The few points are read faster than their maxima.
    var question: String { question(of: ["epoch", "seal", "announced"]) }

    /// The same without what only the care of InfluxDB needs: it goes with every other question, and each field takes time.
    package var questionOfSeal: String { question(of: ["epoch", "seal"]) }

    private func question(of fields: [String]) -> String {
        """
        SELECT \(fields.map { "\"\($0)\"" }.joined(separator: ", ")) FROM "\(Self.measurement)" \
        WHERE "identity" = '\(identity.text)' AND time >= 0 AND time <= \(Self.slots)
        """
    }

    /// Whether InfluxDB holds what this mark says was written there.
    /// - Parameter found: What was found after this mark had been read.
    package func isHeld(by found: Found?) -> Bool {
        guard isSealed, let found else { return false }
        return found.seal == seal && found.epoch >= confirmed
    }

    // Several relays write at the same time, and their loads may arrive in any order: each epoch has a point of its
    // own for a while, of which the highest counts.
    private static let slots: Int64 = 16

    /// The point that a load carries.
    func point(epoch: Int64) -> Point {
        Point(
            Self.measurement, tags: [("identity", identity.text)], fields: [("epoch", .integer(epoch))],
            time: Instant(nanoseconds: epoch % Self.slots)
        )
    }

    /// The point that says that all of the log had arrived.
    func point(seal: Int64) -> Point {
        Point(
            Self.measurement, tags: [("identity", identity.text)], fields: [("seal", .integer(seal))],
            time: Instant(nanoseconds: Self.slots)
        )
    }

    /// The point that says that the log is on its way. It goes with whatever is wiped meanwhile.
    func point(announcing seal: Int64) -> Point {
        Point(
            Self.measurement, tags: [("identity", identity.text)], fields: [("announced", .integer(seal))],
            time: Instant(nanoseconds: Self.slots)
        )
    }
}
