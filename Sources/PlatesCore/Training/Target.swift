import Foundation

/// What a workout asks for of one exercise.
public struct Target: Hashable, Sendable {
    public var exerciseID: UUID
    /// 1 to 20.
    public var sets: Int
    public var repsMin: Int?
    public var repsMax: Int?
    public var mass: Mass?
    public var seconds: Int?
    public var distanceMetres: Double?
    public var restSeconds: Int?
    /// Exercises next to each other with the same label are done in turn.
    public var superset: String?
    public var note: String

    public init(
        exerciseID: UUID, sets: Int, repsMin: Int? = nil, repsMax: Int? = nil, mass: Mass? = nil,
        seconds: Int? = nil, distanceMetres: Double? = nil, restSeconds: Int? = nil,
        superset: String? = nil, note: String = ""
    ) {
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
    }

    /// `3 × 5–8 · 60 kg`, `5 × 5`, `3 × 45 s`, `3 sets`.
    public var text: String {
        let effort = [
            repsText, distanceMetres.map { EffortText.distance(metres: $0) },
            seconds.map { EffortText.duration(seconds: $0) },
        ].compactMap { $0 }.joined(separator: ", ")
        let counted = sets == 1 ? "1 set" : "\(sets) sets"
        let whole = effort.isEmpty ? counted : "\(sets) × \(effort)"
        return [whole, mass?.text].compactMap { $0 }.joined(separator: " · ")
    }

    /// `5–8`, or `5` where both ends are the same or only one is set; nil without reps.
    public var repsText: String? {
        switch (repsMin, repsMax) {
        case (let low?, let high?) where low != high: "\(low)–\(high)"
        case (let reps?, _), (nil, let reps?): String(reps)
        case (nil, nil): nil
        }
    }
}
