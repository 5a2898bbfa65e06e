extension Split {
    /// The split for the weekdays on which a person trains, and which of its workouts falls on which of them; `nil`
    /// without a day.
    ///
    /// Up to three days are whole bodies, four are upper and lower bodies, and more are push, pull and legs: as often
    /// as that, each muscle is trained twice a week or nearly so. Workouts follow each other through the week, which
    /// begins on `weekStarts`.
    public static func suggested(
        for weekdays: Set<Weekday>, weekStarts: Weekday
    ) -> (split: Split, days: [Weekday: Int])? {
        guard !weekdays.isEmpty else { return nil }
        let split =
            switch weekdays.count {
            case ...3: fullBody
            case 4: upperLower
            default: pushPullLegs
            }
        let ordered = weekdays.sorted {
            ($0.rawValue - weekStarts.rawValue + 7) % 7 < ($1.rawValue - weekStarts.rawValue + 7) % 7
        }
        let days = ordered.enumerated().map { ($1, $0 % split.workouts.count) }
        return (split, Dictionary(uniqueKeysWithValues: days))
    }
}
