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

    /// - Returns: `nil` for what stands alone.
    init?(_ item: TrainingDay.Item, of training: TrainingDay) {
        let group = training.items.filter { $0.workoutID == item.workoutID }.map(\.orderID)
        guard group.count > 1, let index = group.firstIndex(of: item.orderID) else { return nil }
        let end = group.count - 1
        id = item.orderID.text
        earlier = index > 0 ? String(index - 1) : nil
        later = index < end ? String(index + 1) : nil
        first = index > 1 ? "0" : nil
        last = index < end - 1 ? String(end) : nil
    }
}
