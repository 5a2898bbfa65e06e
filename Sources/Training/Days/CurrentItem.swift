import PlatesCore

extension TrainingDay {
    /// The index of the item to do next: the first that is planned and has open sets. None once the day is done or
    /// skipped.
    var currentItem: Int? {
        guard state != .done, state != .skipped else { return nil }
        return items.firstIndex { item in
            item.target.map { item.countedSets < $0.sets } ?? false
        }
    }

    /// Whether an exercise outside the plan is being done: it has no set yet, or the last one of the day.
    func isUnderHand(_ item: Item) -> Bool {
        guard item.isOffPlan, state != .done else { return false }
        return item.sets.isEmpty || item.sets.last?.id == sets.last?.id
    }
}

extension TrainingDay.Item {
    /// How many of its sets were completed and are no warm-ups.
    var countedSets: Int { sets.count { $0.entry.counts } }
}
