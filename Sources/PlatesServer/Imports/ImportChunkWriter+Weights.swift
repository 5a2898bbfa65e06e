import Food
import HistoryFiles
import PlatesCore
import Storage

extension ImportChunkWriter {
    mutating func writeWeights(_ items: [ImportItem]) throws {
        let entries = EntryImport(connection: connection, account: context.account.id)
        for item in items {
            guard case .weight(let weight) = item.record else { continue }
            do {
                let day = try context.rule.day(of: weight.moment)
                let mass = try context.rule.mass(of: weight)
                let key = "\(day)|\(mass.thousandths)|\(mass.unit.rawValue)"
                guard !context.weightsBefore.contains(key) else {
                    outcome.present += 1
                    continue
                }
                let added = try Self.unlessRefused { try entries.addWeight(mass, on: day, at: now) }
                switch added {
                case .added:
                    outcome.weights += 1
                    rows[.weight].append(key)
                case .same: outcome.present += 1
                case .other: throw ImportRefusal.otherWeight
                case nil: throw ImportRefusal.outOfRange
                }
            } catch let refusal as ImportRefusal {
                try refuse(item.origin, refusal)
            }
        }
    }
}
