import Food
import HistoryFiles
import PlatesCore
import Storage

extension ImportChunkWriter {
    mutating func writeWeights(_ items: [ImportItem]) throws {
        let entries = EntryImport(connection: connection, account: context.account.id)
        for item in items {
            guard case .weight(let weight) = item.record else { continue }
            let day = context.answers.day(of: weight.moment)
            do {
                guard day <= context.today else { throw ImportRefusal.future }
                guard let mass = context.answers.mass(weight.mass) else { throw ImportRefusal.outOfRange }
                let key = "\(day)|\(mass.thousandths)|\(mass.unit.rawValue)"
                guard !context.weightsBefore.contains(key) else {
                    outcome.present += 1
                    continue
                }
                guard
                    let isNew = try Self.unlessRefused({ try entries.addWeight(mass, on: day, at: now) })
                else { throw ImportRefusal.outOfRange }
                guard isNew else {
                    outcome.present += 1
                    continue
                }
                outcome.weights += 1
                rows[.weight].append(key)
            } catch let refusal as ImportRefusal {
                try refuse(weight.line, "", refusal)
            }
        }
    }
}
