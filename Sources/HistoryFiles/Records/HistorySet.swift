import Foundation
import PlatesCore

/// One effort of a session, as the file has it. It names its exercise, and so its measure is not known yet: whether it
/// suits an exercise is for `SetEntry.validated(for:over:)`.
public struct HistorySet: Codable, Hashable, Sendable {
    public let line: Int
    /// The number of its session.
    public let session: Int
    /// Counted from 0 within its session.
    public let position: Int
    /// As the file has it: `Bench Press (Barbell)`.
    public let exercise: String
    /// What the file, or the name of the exercise, says that it was done with.
    public let equipment: Equipment?
    /// `nil` also for a weight of 0, by which most apps mean that there is none.
    public let mass: WrittenMass?
    public let reps: Int?
    public let seconds: Int?
    public let distance: WrittenDistance?
    /// 1 to 10 in halves. Reps in reserve are taken off 10.
    public let rpe: Double?
    public let kind: SetKind
    public let completed: Bool
    public let note: String
    /// When it was done, if the file says so for each set.
    public let moment: WrittenMoment?
    /// What the app files its exercise under, `Chest` or `Cardio`, if the file says so.
    public let category: String?
    /// The one that it has in Plates, in a table of its own export.
    public let id: UUID?
    /// Whether its note was longer than a note can be; `nil` if not.
    public var isNoteCut: Bool?
    /// Whether the file has another RPE than one that can be stored; `nil` if not.
    public var isEffortChanged: Bool?
}
