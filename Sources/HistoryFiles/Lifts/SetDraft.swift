import Foundation
import PlatesCore

/// What a row says about a set.
struct SetDraft {
    var exercise = ""
    var equipment: Equipment?
    /// What the app files its exercise under: `Chest`, `Cardio`.
    var category = ""
    var mass: WrittenMass?
    var reps: Int?
    var seconds: Int?
    var distance: WrittenDistance?
    var rpe: Double?
    var kind = SetKind.working
    var completed = true
    var note = ""
    /// Notes of the set that have rows of their own.
    var moreNotes: [String] = []
    var moment: WrittenMoment?
    var id: UUID?

    func checkedExercise() throws(HistorySkip.Reason) -> String {
        let name = CellText.line(exercise)
        guard !name.isEmpty else { throw .noExercise }
        return name
    }

    /// Whether it can be a set of any exercise.
    func check() throws(HistorySkip.Reason) {
        let metres = distance.map { $0.metres(forWeightsIn: .kg) } ?? 0
        guard SetEntry.repsAllowed.contains(reps ?? 0), SetEntry.secondsAllowed.contains(seconds ?? 0),
            SetEntry.metresAllowed.contains(metres)
        else { throw .outOfRange }
        // A missed set is nothing but the plan of it.
        guard !completed || (reps ?? 0) > 0 || (seconds ?? 0) > 0 || metres > 0 else { throw .nothingDone }
    }

    /// In halves; `nil` if it is none. A set is not left out for a strange one.
    var checkedRPE: Double? {
        guard let rpe, (1...10).contains(rpe) else { return nil }
        return (rpe * 2).rounded() / 2
    }

    /// Whether it says an RPE that cannot be stored so; 0 says nothing.
    var isRPEChanged: Bool { rpe.map { $0 != 0 && $0 != checkedRPE } ?? false }
}

extension SetKind {
    /// By the words and letters of apps; a working set for all others.
    init(written text: String) {
        let word = text.lowercased().filter { $0.isLetter }
        switch word {
        case "w", "warmup", "warmupset", "warm": self = .warmup
        case "d", "drop", "dropset", "myorep", "myoreps": self = .drop
        case "f", "failure", "tofailure", "failureset", "untilfailure": self = .failure
        case "a", "amrap", "amrapset", "asmanyrepsaspossible": self = .amrap
        default: self = .working
        }
    }
}

extension Bool {
    /// `true`, `yes`, `1`, `x`; anything else is no.
    init(written text: String) {
        self = ["true", "yes", "y", "1", "x", "t", "1.0"].contains(text.lowercased())
    }
}
