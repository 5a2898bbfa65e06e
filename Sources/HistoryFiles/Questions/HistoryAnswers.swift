import Foundation
import PlatesCore

/// What makes the records of a file definite.
public struct HistoryAnswers: Sendable {
    public let unit: WeightUnit
    public let dateOrder: DateOrder
    public let zone: TimeZone

    /// - Parameters:
    ///   - dateOrder: Ignored if the file has dates that can only be read in one order.
    ///   - zone: Of local times, and of the days on which instants fall.
    public init(_ questions: HistoryQuestions, unit: WeightUnit, dateOrder: DateOrder?, zone: TimeZone) {
        self.unit = unit
        self.dateOrder = questions.knownDateOrder ?? dateOrder ?? .dayFirst
        self.zone = zone
    }

    public func day(of moment: WrittenMoment) -> Day {
        switch moment {
        case .instant(let instant): Day(of: instant, in: zone)
        case .zoned(let instant, let offset): Day(of: instant.adding(seconds: offset), in: .gmt)
        case .local(let date, _): date.day(dateOrder)
        case .universal: Day(of: self.instant(of: moment), in: zone)
        }
    }

    /// - Parameter second: The time of the day of a date without one, in seconds; noon by default.
    public func instant(of moment: WrittenMoment, otherwiseAt second: Int = 43_200) -> Instant {
        switch moment {
        case .instant(let instant), .zoned(let instant, _): instant
        case .local(let date, let own): Instant(on: date.day(dateOrder), atSecond: own ?? second, in: zone)
        case .universal(let date, let own): WrittenMoment.universal(date.day(dateOrder), second: own)
        }
    }

    /// The time of the day in seconds, if it is known.
    public func secondOfDay(_ moment: WrittenMoment) -> Int? {
        switch moment {
        case .local(_, let second): second
        case .zoned(let instant, let offset): Self.second(instant.adding(seconds: offset), in: .gmt)
        case .instant(let instant): Self.second(instant, in: zone)
        case .universal: Self.second(instant(of: moment), in: zone)
        }
    }

    private static func second(_ instant: Instant, in zone: TimeZone) -> Int {
        instant.seconds - Instant(on: Day(of: instant, in: zone), atSecond: 0, in: zone).seconds
    }

    /// Whether the time of the day is known.
    public static func hasTime(_ moment: WrittenMoment) -> Bool {
        if case .local(_, nil) = moment { return false }
        return true
    }

    /// - Returns: `nil` if it is more than a person may enter.
    public func mass(_ written: WrittenMass) -> Mass? { written.mass(orIn: unit) }

    public func metres(_ written: WrittenDistance) -> Double { written.metres(forWeightsIn: unit) }
}
