import Foundation

/// Which planned items of a day have another exercise on that day alone, by the item.
public typealias ItemSwaps = [UUID: UUID]

extension Target {
    /// The target with another exercise: sets, reps, time and rest stay, and the weight comes from what was done of the
    /// other exercise.
    public func swapped(for exercise: UUID) -> Target {
        guard exercise != exerciseID else { return self }
        var target = self
        target.exerciseID = exercise
        target.mass = nil
        target.distanceMetres = nil
        return target
    }
}

extension Workout {
    /// The workout as it stands on a day with such swaps.
    public func applying(_ swaps: ItemSwaps) -> Workout {
        guard !swaps.isEmpty else { return self }
        var workout = self
        workout.targets = targets.map { target in swaps[target.id].map(target.swapped) ?? target }
        return workout
    }

    /// The workout with another exercise in one of its lines. The line gets a new id: what was logged for the old one
    /// belongs to its exercise, and on days of before the old line is still there.
    /// - Returns: `nil` if there is no such line.
    public func swapping(_ item: UUID, for exercise: UUID) -> Workout? {
        guard let index = targets.firstIndex(where: { $0.id == item }) else { return nil }
        var workout = self
        workout.targets[index] = targets[index].swapped(for: exercise)
        if targets[index].exerciseID != exercise { workout.targets[index].id = UUID() }
        return workout
    }
}

extension PlannedItem {
    /// The item as it stands on a day with such swaps.
    public func applying(_ swaps: ItemSwaps) -> PlannedItem {
        swaps[id].map { PlannedItem(id: id, exerciseID: $0, sets: sets) } ?? self
    }
}
