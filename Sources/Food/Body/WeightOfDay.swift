import PlatesCore
import Storage

/// What a person weighed on a day.
struct WeightOfDay: Sendable {
    let day: Day
    let mass: Mass

    /// `nil` if the row has no weight.
    init?(_ row: Row) throws {
        guard let mass = try row.mass("weight") else { return nil }
        self.mass = mass
        day = try row.get("day")
    }
}
