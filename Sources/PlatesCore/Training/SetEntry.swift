import Foundation

/// What a person enters about one effort. Which fields it has depends on the exercise's measure:
/// see `validated(for:)`.
public struct SetEntry: Hashable, Sendable {
    public var exerciseID: UUID
    /// The weight moved. For body-weight exercises what is added to the body weight, or taken off if negative; for
    /// assisted exercises the help, with either sign.
    public var mass: Mass?
    public var reps: Int?
    public var seconds: Int?
    public var distanceMetres: Double?
    /// Rate of perceived exertion, 1 to 10 in halves.
    public var rpe: Double?
    public var kind: SetKind
    public var completed: Bool
    public var note: String
    /// What it was logged for: an item of the day's plan, or an extra.
    public var purpose: SetPurpose

    public init(
        exerciseID: UUID, mass: Mass? = nil, reps: Int? = nil, seconds: Int? = nil,
        distanceMetres: Double? = nil, rpe: Double? = nil, kind: SetKind = .working,
        completed: Bool = true, note: String = "", purpose: SetPurpose = .open
    ) {
        self.exerciseID = exerciseID
        self.mass = mass
        self.reps = reps
        self.seconds = seconds
        self.distanceMetres = distanceMetres
        self.rpe = rpe
        self.kind = kind
        self.completed = completed
        self.note = note
        self.purpose = purpose
    }

    /// The distance in whole millimetres, as in records and time series; 0 without one.
    public var distanceMillimetres: Int64 { Int64(rounding: (distanceMetres ?? 0) * 1000) }

    /// Whether it counts in volumes and records: completed and not a warm-up.
    public var counts: Bool { completed && kind != .warmup }
}
