import PlatesCore

/// What an account begins with.
public struct AccountOptions: Sendable {
    /// `nil` if nobody chose one: the first sign-in brings the browser's.
    var timeZone: TimeZoneName?
    var unit = WeightUnit.kg
    var weekStarts = Weekday.monday

    /// What is usual.
    public init() {}

    /// - Parameters:
    ///   - timeZone: A name of the time-zone database, such as `Europe/Berlin`.
    ///   - unit: `kg` or `lb`.
    ///   - weekStarts: A weekday such as `monday`.
    /// - Throws: `ValidationError` with a sentence for each that is not as it must be.
    public init(timeZone: String?, unit: String?, weekStarts: String?) throws {
        var validator = Validator()
        if let timeZone { self.timeZone = try validator.attempt { try TimeZoneName(timeZone) } }
        if let unit {
            let known = WeightUnit(rawValue: unit)
            validator.require(
                known != nil, "unit", FieldMistake.notOne(of: WeightUnit.self))
            self.unit = known ?? .kg
        }
        if let weekStarts {
            let known = Weekday(name: weekStarts)
            validator.require(known != nil, "week_starts", FieldMistake.notAWeekday)
            self.weekStarts = known ?? .monday
        }
        try validator.check()
    }
}
