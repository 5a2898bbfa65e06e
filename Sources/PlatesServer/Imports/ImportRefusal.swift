import HistoryFiles
import PlatesCore

/// Why a row could not be added.
enum ImportRefusal: String, Error, Codable, Sendable {
    // What the file alone says, and the answers.
    case future, negativeWeight, outOfRange, tooManyIntakes
    // What depends on the exercise.
    case unsuited, noExercise
    // What depends on what the account has.
    case fullDay, crowded, deleted, changed, renamed, otherFigures, otherMeal, otherWeight, otherIntake,
        intakeNotTaken, summed, otherFood, otherFoodOfMeal, foodsOfSum, mealSummed

    /// The same as a reason to leave a row out before anything is answered.
    var reason: HistorySkip.Reason? {
        switch self {
        case .future: .future
        case .negativeWeight: .negativeWeight
        case .outOfRange: .outOfRange
        case .tooManyIntakes: .tooManyIntakes
        // Known only when it is added.
        default: nil
        }
    }

    var sentence: Phrase {
        switch self {
        case .future: HistorySkip.Reason.future.sentence
        case .negativeWeight: HistorySkip.Reason.negativeWeight.sentence
        case .outOfRange: HistorySkip.Reason.outOfRange.sentence
        case .tooManyIntakes: HistorySkip.Reason.tooManyIntakes.sentence
        case .unsuited: "The set does not suit its exercise, which is counted in another way."
        case .noExercise: "Its exercise has been deleted."
        case .fullDay: HistorySkip.Reason.fullDay.sentence
        case .crowded: "There are too many sets of the exercise at that time."
        case .otherWeight: "Its day has another weight, which stays."
        case .otherIntake: "It is noted with another time or dose, which stays."
        case .intakeNotTaken: "It is noted as not taken, which stays."
        case .summed: "The sum of its day is there already, and stays."
        case .otherFood: "Its day has other food already, which stays."
        case .deleted: "You have deleted it here, so it is not added again."
        case .mealSummed: "The sum of its meal is there already, and stays."
        case .otherFoodOfMeal: "Its meal has other food already, which stays."
        case .foodsOfSum: "Its day has the foods of this app, which stay."
        case .renamed: "It was added before as another exercise, which stays."
        case .otherFigures: "It is there already with other figures, which stay."
        case .otherMeal: "It is there already in another meal, where it stays."
        case .changed: "It was added before with other figures, which stay."
        }
    }
}
