import PlatesCore
import Storage

/// How many of a thing an account may have. The numbers are far above what anybody has who uses Plates by hand, and
/// low enough that no request becomes slow by what an account holds.
///
/// Who adds something counts in the transaction that adds it.
struct Quota: Sendable {
    let most: Int
    /// The field that a refusal names: the things, in the plural.
    let things: String
    /// What the number is of: `of your own`, `a day`.
    var scope = ""

    /// Exercises of a person's own, archived ones among them: a search looks through all.
    static let exercises = Quota(most: 500, things: "exercises", scope: "of your own, archived ones among them")
    static let workouts = Quota(most: 200, things: "workouts")
    /// Changes of one workout, each from a day on: one a day for years.
    static let workoutRevisions = Quota(most: 1000, things: "changes of a workout")
    static let schedules = Quota(most: 1000, things: "schedules", scope: "from different days on")
    /// Workouts moved, swapped, added or taken off.
    static let planChanges = Quota(most: 20, things: "plan_changes", scope: "on a day")
    static let setsOfDay = Quota(most: 1000, things: "sets", scope: "a day")
    /// Exercises that are added to a day outside its plan.
    static let exercisesOfDay = Quota(most: 50, things: "exercises", scope: "added to a day")
    /// Contents of a set that are kept for 30 days.
    static let setVersions = Quota(most: 200, things: "changes of a set", scope: "within 30 days")

    static let foods = Quota(most: 2000, things: "foods", scope: "of your own, recipes among them")
    static let savedMeals = Quota(most: 200, things: "saved_meals")
    static let entriesOfDay = Quota(most: 300, things: "entries", scope: "a day")
    static let targets = Quota(most: 1000, things: "targets", scope: "from different days on")

    static let supplements = Quota(most: 100, things: "supplements")
    /// With those that were deleted, which the past keeps.
    static let supplementsEver = Quota(most: 1000, things: "supplements", scope: "with those that were deleted")
    static let supplementSchedules = Quota(most: 300, things: "schedules", scope: "of a supplement")
    /// Doses of all schedules, those of the past and of deleted supplements among them: every page reads them.
    static let doses = Quota(most: 5000, things: "doses", scope: "in all your schedules, past ones among them")
    /// Slots that are not ready-made: a page has a part, and a calendar an event, for each slot of a day.
    static let slots = Quota(most: 40, things: "slots", scope: "of your own, those of past schedules among them")
    static let pauses = Quota(most: 200, things: "pauses", scope: "of a supplement")
    static let slotTimes = Quota(most: 200, things: "times of slots")

    /// - Parameters:
    ///   - count: How many there are.
    ///   - more: How many are to be added.
    /// - Throws: `ValidationError` that names the number, where they would be too many.
    func check(_ count: Int, adding more: Int = 1) throws(ValidationError) {
        guard count + more > most else { return }
        let number = Mass.grouped(Int64(most))
        throw ValidationError(things, "must be at most \(number)" + (scope.isEmpty ? "" : " \(scope)"))
    }
}

extension Connection {
    /// Counts rows.
    /// - Parameter rows: What stands behind `FROM`.
    func count(_ rows: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try query("SELECT count(*) AS rows_found FROM \(rows)", parameters)[0].get("rows_found")
    }
}
