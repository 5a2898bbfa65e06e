import PlatesCore
import Storage

extension Quota {
    /// Exercises of a person's own, archived ones among them: a search looks through all.
    package static let exercises = Quota(
        most: 500, things: "exercises", scope: "of your own, archived ones among them")
    package static let workouts = Quota(most: 200, things: "workouts")
    /// With those that were deleted, which the past keeps.
    package static let workoutsEver = Quota(
        most: 1000, things: "workouts", scope: "with those that were deleted")
    /// Changes of one workout, each from a day on: one a day for years.
    package static let workoutRevisions = Quota(most: 1000, things: "changes of a workout")
    package static let schedules = Quota(most: 1000, things: "schedules", scope: "from different days on")
    /// Workouts moved, swapped, added or taken off.
    package static let planChanges = Quota(most: 20, things: "plan_changes", scope: "on a day")
    /// Programs that a person follows or followed.
    package static let programRuns = Quota(most: 200, things: "programs")
    package static let planPauses = Quota(most: 200, things: "pauses")
    /// Each makes the plan of all days after it slower to read.
    package static let planShifts = Quota(most: 200, things: "shifts")
    package static let sessionsOfDay = Quota(most: 20, things: "sessions", scope: "a day")
    package static let setsOfDay = Quota(most: 1000, things: "sets", scope: "a day")
    /// With those that were deleted, which stay so that no late repetition brings them back.
    package static let setsEver = Quota(
        most: 2000, things: "sets", scope: "of an exercise on a day, with those that were deleted")
    /// Exercises that are added to a day outside its plan.
    package static let exercisesOfDay = Quota(most: 50, things: "exercises", scope: "added to a day")
    /// Contents of a set that are kept for 30 days.
    package static let setVersions = Quota(most: 200, things: "changes of a set", scope: "within 30 days")

    package static let foods = Quota(most: 2000, things: "foods", scope: "of your own, recipes among them")
    package static let savedMeals = Quota(most: 200, things: "saved_meals")
    package static let entriesOfDay = Quota(most: 300, things: "entries", scope: "a day")
    /// With those that were deleted, which may come back.
    package static let entriesEver = Quota(
        most: 2000, things: "entries", scope: "a day, with those that were deleted")
    package static let targets = Quota(most: 1000, things: "targets", scope: "from different days on")

    package static let supplements = Quota(most: 100, things: "supplements")
    /// With those that were deleted, which the past keeps.
    package static let supplementsEver = Quota(
        most: 1000, things: "supplements", scope: "with those that were deleted")
    package static let supplementSchedules = Quota(most: 1000, things: "schedules", scope: "of a supplement")
    /// Doses of all schedules, those of the past and of deleted supplements among them: every page reads them.
    package static let doses = Quota(
        most: 5000, things: "doses", scope: "in all your schedules, past ones among them")
    /// Slots that are not ready-made: a page has a part, and a calendar an event, for each slot of a day.
    package static let slots = Quota(
        most: 40, things: "slots", scope: "of your own, those of past schedules among them")
    package static let pauses = Quota(most: 200, things: "pauses", scope: "of a supplement")
    package static let tokens = Quota(
        most: 50, things: "tokens", scope: "with those that have expired; revoke one that is no longer used")
    package static let slotTimes = Quota(most: 200, things: "times of slots")
}

extension Connection {
    /// Counts rows.
    /// - Parameter rows: What stands behind `FROM`.
    package func count(_ rows: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try query("SELECT count(*) AS rows_found FROM \(rows)", parameters)[0].get("rows_found")
    }
}
