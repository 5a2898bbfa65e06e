import Foundation

/// A line of a workout: what to do of an exercise.
///
/// Two targets are equal if they ask for the same, even if their ids differ.
public struct Target: Hashable, Sendable {
    /// The id of the line, which is the same in all revisions of the workout. Sets refer to it.
    public var id: UUID
    public var exerciseID: UUID
    /// 1 to 20.
    public var sets: Int
    public var repsMin: Int?
    public var repsMax: Int?
    public var mass: Mass?
    public var seconds: Int?
    public var distanceMetres: Double?
    public var restSeconds: Int?
    /// Neighbouring exercises with the same label alternate.
    public var superset: String?
    public var note: String
    /// What to do set by set. `sets`, `repsMin`, `repsMax` and `mass` follow it: `following(_:)`.
    public var prescription: Prescription?

    public init(
        exerciseID: UUID, sets: Int, repsMin: Int? = nil, repsMax: Int? = nil, mass: Mass? = nil,
        seconds: Int? = nil, distanceMetres: Double? = nil, restSeconds: Int? = nil,
        superset: String? = nil, note: String = "", prescription: Prescription? = nil, id: UUID = UUID()
    ) {
        self.id = id
        self.exerciseID = exerciseID
        self.sets = sets
        self.repsMin = repsMin
        self.repsMax = repsMax
        self.mass = mass
        self.seconds = seconds
        self.distanceMetres = distanceMetres
        self.restSeconds = restSeconds
        self.superset = superset
        self.note = note
        self.prescription = prescription
    }

    public static func == (one: Target, other: Target) -> Bool { one.content == other.content }

    public func hash(into hasher: inout Hasher) { hasher.combine(content) }

    /// Everything except the id.
    private struct Content: Hashable {
        let exerciseID: UUID
        let numbers: [Int?]
        let mass: Mass?
        let distanceMetres: Double?
        let texts: [String?]
        let prescription: Prescription?
    }

    private var content: Content {
        Content(
            exerciseID: exerciseID, numbers: [sets, repsMin, repsMax, seconds, restSeconds], mass: mass,
            distanceMetres: distanceMetres, texts: [superset, note],
            prescription: prescription
        )
    }

}
