import HistoryFiles
import PlatesCore

/// Why a row could not be added.
enum ImportRefusal: Error {
    case unsuited, future, fullDay, noExercise, crowded, outOfRange, tooManyIntakes, changed

    var sentence: Phrase {
        switch self {
        case .unsuited: "The set does not suit its exercise, which is counted in another way."
        case .future: "It lies in the future."
        case .fullDay: "Its day has as many as a day can have."
        case .noExercise: "Its exercise has been deleted."
        case .crowded: "There are too many sets of the exercise at that time."
        case .outOfRange: HistorySkip.Reason.outOfRange.sentence
        case .changed: "It was added before with other figures, which stay."
        case .tooManyIntakes: "Its supplement was taken more often on the day than can be noted."
        }
    }
}
