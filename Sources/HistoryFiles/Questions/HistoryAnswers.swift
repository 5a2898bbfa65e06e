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
        case .local(let date, _): date.day(dateOrder)
        case .universal: Day(of: self.instant(of: moment), in: zone)
        }
    }

    /// - Parameter second: The time of the day of a date without one, in seconds; noon by default.
    public func instant(of moment: WrittenMoment, otherwiseAt second: Int = 43_200) -> Instant {
        switch moment {
        case .instant(let instant): instant
        case .local(let date, let own): Instant(on: date.day(dateOrder), atSecond: own ?? second, in: zone)
        case .universal(let date, let own): WrittenMoment.universal(date.day(dateOrder), second: own)
        }
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
