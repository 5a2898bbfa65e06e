import Hummingbird
import PlatesCore

/// A sentence about what was just done, carried over a redirect by its name alone, so that nobody can put
/// words of their own onto a page.
package enum Notice: String, CaseIterable, Sendable {
    case saved, passwordChanged, sessionEnded, tokenRevoked, workoutSaved, workoutDeleted
    case otherSessionsEnded
    case scheduleSaved, splitChosen, exerciseSaved, exerciseArchived, exerciseRestored
    case setRepeated
    case setSaved, setDeleted, setRestored, exerciseKept, signedOut, accountDeleted
    case entryAdded, entrySaved, entryDeleted, entriesCopied, nothingCopied, mealSaved,
        savedMealDeleted
    case foodSaved, foodArchived, foodRestored, barcodeUnknown, recipeMade, recipeSaved, recipeDeleted
    case ingredientAdded
    case targetsSaved, waterCounted, weightSaved, weightDeleted
    case supplementAdded, supplementSaved, supplementDeleted, supplementRefilled, supplementPaused,
        supplementResumed, feedRevoked
    case platesSaved, timeZoneSaved, timesSaved
    case workoutMoved, workoutMovedWithSets, workoutMovedAlone, workoutSwapped, workoutPlanned,
        workoutTakenOff, workoutIsPlanned, workoutDeletedTomorrow, exerciseIsKept
    case scheduleUnchanged, scheduleSavedUntil, scheduleOfPastSaved, splitChosenTomorrow, splitIsChosen
    case programChosen, programIsChosen, programEnded, programChanged
    case undone, undoneBefore
    case exerciseRemoved

    package var sentence: Phrase {
        switch self {
        case .saved: "Saved."
        case .passwordChanged: "The password is changed and your other browsers are signed out."
        case .sessionEnded: "That session is ended."
        case .otherSessionsEnded: "Your other browsers are signed out."
        case .tokenRevoked: "That token no longer works."
        case .workoutSaved: "The workout is saved."
        case .workoutDeleted: "The workout is deleted. Days in the past keep it."
        case .scheduleSaved: "The schedule is saved."
        case .splitChosen: "Your split is set. Change whatever you like."
        case .exerciseSaved: "The exercise is saved."
        case .exerciseArchived: "The exercise is archived. Its sets are kept."
        case .exerciseRestored: "The exercise is back."
        case .setRepeated:
            "The same set was logged a moment ago, so it was not logged again. If you did two, log it once more."
        case .setSaved: "The set is saved."
        case .setDeleted: "The set is deleted."
        case .setRestored: "The set is as it was. What it held before is among its versions."
        case .exerciseKept: "It is part of the workout from today on. Other days stay as they were."
        case .exerciseIsKept: "It is part of that workout already."
        case .workoutMoved: "The workout is moved here."
        case .workoutMovedWithSets: "The workout is moved here, with the sets that were logged for it."
        case .workoutMovedAlone:
            "The workout is moved here. Its sets stay on the day on which they were logged."
        case .workoutSwapped: "The workout is swapped, on this day only."
        case .workoutPlanned: "The workout is planned for this day."
        case .workoutTakenOff: "The workout is removed from this day. Other days keep it."
        case .workoutIsPlanned: "That workout is planned for this day already. Nothing was changed."
        case .workoutDeletedTomorrow:
            "The workout is deleted from tomorrow on. Today keeps it, because it was begun."
        case .scheduleUnchanged: "Nothing was changed. Your schedule stays as it is."
        case .scheduleSavedUntil: "The schedule is saved. It holds until the next one begins."
        case .scheduleOfPastSaved: "The schedule is saved. Days in the past since then show it, too."
        case .splitChosenTomorrow: "Your split begins tomorrow. Today stays as it is, because it was begun."
        case .splitIsChosen: "You use this split already. Nothing was changed."
        case .entryAdded: "Added."
        case .entrySaved: "The entry is saved."
        case .entryDeleted: "The entry is deleted."
        case .entriesCopied: "Added."
        case .nothingCopied: "There was nothing to copy."
        case .mealSaved: "The meal is saved. You find it where you add food."
        case .savedMealDeleted: "The saved meal is deleted. What was logged of it is kept."
        case .programChosen: "Your program is set: its workouts, its days, and what comes first."
        case .programIsChosen: "You follow this program already. Nothing was changed."
        case .programEnded: "The program is ended. Its workouts and your schedule stay."
        case .programChanged: "The program is changed. The days before stay as they were."
        case .foodSaved: "The food is saved."
        case .foodArchived: "The food is archived. What was logged of it is kept."
        case .foodRestored: "The food is back."
        case .barcodeUnknown: "Nobody has described this product yet. You can, once and for all."
        case .recipeMade: "The recipe is made. Give it a name, and its servings."
        case .recipeSaved: "The recipe is saved."
        case .recipeDeleted: "The recipe is deleted. What was logged of it is kept."
        case .ingredientAdded: "The ingredient is added."
        case .targetsSaved: "These targets hold from today on. The days before keep theirs."
        case .waterCounted: "Water saved."
        case .weightSaved: "The weight is saved."
        case .weightDeleted: "The weight is deleted."
        case .supplementAdded:
            "Added. Its check box stands on the day; change here what is different for you."
        case .supplementSaved: "The supplement is saved. Days in the past keep their schedule."
        case .supplementDeleted: "The supplement is deleted. Days in the past keep it."
        case .supplementRefilled: "The stock is refilled; what is left now stands below."
        case .supplementPaused: "It is paused. Paused days do not count."
        case .supplementResumed: "It is due again."
        case .feedRevoked: "The calendar's address no longer works."
        case .platesSaved: "Your bar and plates are saved."
        case .timesSaved: "Times saved."
        case .timeZoneSaved: "Your days follow that time zone from now on."
        case .exerciseRemoved: "The exercise is removed from the day."
        case .undone: "Undone."
        case .undoneBefore: "That was undone already."
        case .signedOut: "You are signed out."
        case .accountDeleted: "Your account and everything in it is deleted."
        }
    }

    /// The notice that an address asks for.
    package init?(_ request: Request) {
        self.init(rawValue: request.query["notice"])
    }
}

extension Response {
    /// Sends the browser on, to be told there what was done.
    package static func seeOther(_ path: String, notice: Notice) -> Response {
        let separator = path.contains("?") ? "&" : "?"
        let parts = path.split(separator: "#", maxSplits: 1)
        let fragment = parts.count == 2 ? "#\(parts[1])" : ""
        return seeOther("\(parts.first ?? "/")\(separator)notice=\(notice.rawValue)\(fragment)")
    }
}
