import Foundation
import PlatesCore
import Storage
import Web

/// Puts the exercises of one day into another order. The workouts stay as they are, and so do other days.
struct ItemOrderEditor {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant

    /// Moves an exercise among those of its workout, or among those outside the plan.
    /// - Parameters:
    ///   - id: Its item; outside the plan, the exercise.
    ///   - index: Where it is to stand, from 0.
    /// - Returns: The offer to undo it; `nil` if it stands there.
    /// - Throws: `NotFound` if the day has no such exercise; `ValidationError` if the day is past.
    func move(_ id: UUID, to index: Int, on day: Day) throws -> UUID? {
        let training = try training(day)
        guard let item = training.items.first(where: { $0.orderID == id }) else { throw Self.missing }
        let group = training.items.filter { $0.workoutID == item.workoutID }.map(\.orderID)
        return try store(group.moving(id, to: index), of: training)
    }

    /// Puts exercises first, in this order; the others of their workouts follow as they stand.
    /// - Throws: As `move`, and `ValidationError` if one is named twice.
    func put(_ ids: [UUID], on day: Day) throws -> UUID? {
        let training = try training(day)
        let all = training.items.map(\.orderID)
        guard Set(ids).count == ids.count else {
            throw ValidationError("items", "must name each exercise once")
        }
        guard Set(ids).isSubset(of: all) else { throw Self.missing }
        return try store(ItemOrder(ids).sorted(all) { $0 }, of: training)
    }

    private static let missing = NotFound("There is no such exercise on that day.")

    private func training(_ day: Day) throws -> TrainingDay {
        try TrainingDayReader(
            connection: connection, account: account, catalogue: catalogue, today: account.day(at: now)
        ).read(day)
    }

    private func store(_ ids: [UUID], of training: TrainingDay) throws -> UUID? {
        let day = training.day
        let swaps = ItemSwapEditor(
            connection: connection, account: account, catalogue: catalogue, now: now)
        guard try swaps.canChange(day) else {
            throw ValidationError("day", "must not be past, because past days stay as they were")
        }
        // Nothing is stored for an order that the day has anyway.
        let before = training.items.map(\.orderID)
        guard ItemOrder(ids).sorted(training.items).map(\.orderID) != before else { return nil }
        return try TrainingUndo.itemOrder.offer(
            "Changed the order of exercises on \(day.shortText).",
            in: .init(connection: connection, account: account.id, now: now), [day]
        ) {
            try ItemOrderStore(connection: connection, account: account.id).put(ItemOrder(ids), on: day)
        }
    }
}

extension TrainingDay.Item {
    /// By what the order of a day names it.
    var orderID: UUID { target?.id ?? exercise.id }
}

extension ItemOrder {
    /// The items of each workout in this order; the workouts, and what stands outside the plan, stay where they are.
    func sorted(_ items: [TrainingDay.Item]) -> [TrainingDay.Item] {
        guard !positions.isEmpty else { return items }
        let groups = items.reduce(into: [UUID?]()) { groups, item in
            if !groups.contains(item.workoutID) { groups.append(item.workoutID) }
        }
        return groups.flatMap { group in
            sorted(items.filter { $0.workoutID == group }, by: \.orderID)
        }
    }
}
