import Foundation
import PlatesCore
import Web

/// A set as the API answers it.
package struct SetJSON: Encodable {
    let id: UUID
    let exerciseId: UUID
    let day: Day
    let performedAt: Instant
    let position: Int64
    @Nullable var itemId: UUID?
    let extra: Bool
    @Nullable var weight: Mass?
    @Nullable var reps: Int?
    @Nullable var rpe: Double?
    let kind: SetKind
    let completed: Bool
    @Nullable var seconds: Int?
    @Nullable var distanceM: Double?
    @Nullable var note: String?

    package init(_ set: LoggedSet) {
        let entry = set.entry
        id = set.id
        exerciseId = entry.exerciseID
        day = set.day
        performedAt = set.performedAt
        position = set.position
        itemId = entry.purpose.itemID
        extra = entry.purpose == .extra
        weight = entry.mass
        reps = entry.reps
        rpe = entry.rpe
        kind = entry.kind
        completed = entry.completed
        seconds = entry.seconds
        distanceM = entry.distanceMetres
        note = entry.note.isEmpty ? nil : entry.note
    }
}

/// A set as the API takes it.
struct SetInput: Decodable {
    /// A year, in microseconds.
    private static let year: Int64 = 366 * 86_400 * 1_000_000

    let id: UUID?
    let exerciseId: UUID
    let day: Day?
    let performedAt: Instant?
    let weight: Mass?
    let reps: Int?
    let rpe: Double?
    let kind: SetKind?
    let completed: Bool?
    let seconds: Int?
    let distanceM: Double?
    let note: String?
    /// The line of a workout for which it was; without it the plan of the day decides.
    let itemId: UUID?
    /// Whether it was outside the plan, even if the plan has the exercise.
    let extra: Bool?
    let position: Int64?

    /// - Parameters:
    ///   - id: The id that the address names; it wins over the body's.
    ///   - now: A position is an instant in microseconds, and at most a year from it.
    func draft(id: UUID?, at now: Instant) throws(ValidationError) -> TrainingLog.Draft {
        let latest = now.nanoseconds / 1000 + Self.year
        var validator = Validator()
        validator.require(
            position.map { (-latest...latest).contains($0) } ?? true, "position",
            "must be between -\(latest) and \(latest), which is a year from now in microseconds")
        try validator.check()
        return TrainingLog.Draft(
            id: id ?? self.id ?? UUID(),
            entry: SetEntry(
                exerciseID: exerciseId, mass: weight, reps: reps, seconds: seconds,
                distanceMetres: distanceM, rpe: rpe, kind: kind ?? .working,
                completed: completed ?? true, note: note ?? "",
                purpose: try SetPurpose(item: itemId, isExtra: extra == true)
            ),
            day: day, performedAt: performedAt, position: position
        )
    }
}

/// What a set says of itself in the attributes of its row on the page: what a module needs to change it.
struct SetAttributes: Sendable {
    struct Attribute: Sendable {
        /// Behind `data-`.
        let name: StaticString
        let value: String
    }

    let all: [Attribute]

    init(_ entry: SetEntry) {
        all = [
            Attribute(name: "weight", value: entry.mass?.formatted ?? ""),
            Attribute(name: "unit", value: entry.mass?.unit.rawValue ?? ""),
            Attribute(name: "reps", value: entry.reps.map(String.init) ?? ""),
            Attribute(name: "seconds", value: entry.seconds.map(String.init) ?? ""),
            Attribute(name: "distance", value: entry.distanceMetres.map(EffortText.decimal) ?? ""),
            Attribute(name: "rpe", value: entry.rpe.map(EffortText.decimal) ?? ""),
            Attribute(name: "kind", value: entry.kind.rawValue),
            Attribute(name: "completed", value: entry.completed ? "yes" : ""),
            Attribute(name: "note", value: entry.note),
        ]
    }
}
