import Testing

@testable import Web

/// A way in which a workout comes to another day.
enum PlanMove {
    case workout, day, swapOfDays

    static let all = [workout, day, swapOfDays]

    /// Makes the move.
    /// - Returns: The id of the offer to undo it.
    func make(of workout: String, from day: String, to other: String, by person: Person) async throws
        -> String
    {
        let answer: Answer =
            switch self {
            case .workout:
                try await person.post(
                    "/training/\(day)/plan", ["action": "move", "workout_id": workout, "to_day": other])
            case .day:
                try await person.api(.post, "plan/moves", ["day": .string(day), "to_day": .string(other)])
            case .swapOfDays:
                try await person.api(.post, "plan/swaps", ["day": .string(day), "other_day": .string(other)])
            }
        return try #require(
            answer.headers[.undoID]
                ?? answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/).map { String($0.1) })
    }
}
