import Foundation
import PlatesCore
import Web

/// The buttons that move an exercise among those of its workout. Each names where it is to stand, so that a second press
/// changes nothing.
struct OrderModel: Sendable {
    /// By what the order of the day names it.
    let id: String
    let earlier: String?
    let later: String?
    /// Where it takes more than one step.
    let first: String?
    let last: String?

    private init(_ id: UUID, at index: Int, of count: Int) {
        self.id = id.text
        earlier = index > 0 ? String(index - 1) : nil
        later = index < count - 1 ? String(index + 1) : nil
        first = index > 1 ? "0" : nil
        last = index < count - 2 ? String(count - 1) : nil
    }

    /// - Returns: `nil` for what stands alone.
    init?(_ item: TrainingDay.Item, of training: TrainingDay) {
        let group = training.items.filter { $0.workoutID == item.workoutID }.map(\.orderID)
        guard group.count > 1, let index = group.firstIndex(of: item.orderID) else { return nil }
        self.init(item.orderID, at: index, of: group.count)
    }
}
