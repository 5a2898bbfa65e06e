import Foundation

/// Everything planned after a day comes later, until the schedule that is in force ends. The workouts of the day itself
/// come first.
public struct PlanShift: Hashable, Sendable, Identifiable {
    public enum Amount: Hashable, Sendable {
        /// 1 to 60 calendar days.
        case days(Int)
        /// Each training day gets what the one before it had.
        case trainingDay
    }

    public static let allowedDays = 1...60

    public var id: UUID
    /// The day after which everything comes later.
    public var after: Day
    public var amount: Amount
    /// The workouts of that day, which come first of what is shifted.
    public var carried: [UUID]

    public init(id: UUID = UUID(), after: Day, amount: Amount, carried: [UUID] = []) {
        (self.id, self.after, self.amount, self.carried) = (id, after, amount, carried)
    }

    /// The first day that it changes.
    var start: Day { after.adding(days: 1) }
}

/// A shift at work: what goes in on a day comes out later.
struct ShiftQueue {
    private let skipsFreeDays: Bool
    private var waiting: [[UUID]]

    init(_ shift: PlanShift) {
        switch shift.amount {
        case .days(let days):
            skipsFreeDays = false
            waiting = Array(repeating: [], count: max(0, days - 1)) + [shift.carried]
        case .trainingDay:
            skipsFreeDays = true
            waiting = [shift.carried]
        }
    }

    /// - Parameter workouts: What would fall on the next day without the shift.
    mutating func next(_ workouts: [UUID]) -> [UUID] {
        if skipsFreeDays, workouts.isEmpty { return [] }
        waiting.append(workouts)
        return waiting.removeFirst()
    }
}
