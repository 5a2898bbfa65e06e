import PlatesCore

extension TrainingDay {
    /// The index of the item to do next, after the one for which a set was logged last. None once the day is done or
    /// skipped.
    var currentItem: Int? {
        guard state != .done, state != .skipped else { return nil }
        let last = sets.last.flatMap { set in items.firstIndex { $0.sets.contains { $0.id == set.id } } }
        return NextSet(after: last, in: items.map(\.asNext)).index
    }

    /// Whether an exercise was added to the day and has no set yet.
    func isUntouched(_ item: Item) -> Bool {
        item.isOffPlan && item.sets.isEmpty && state != .done
    }
}

extension TrainingDay.Item {
    /// How many of its sets were completed and are no warm-ups.
    var countedSets: Int { sets.count { $0.entry.counts } }

    fileprivate var asNext: NextSet.Item {
        NextSet.Item(superset: target?.superset, planned: target?.sets, done: countedSets)
    }
}
