import Food
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Web

/// Adds one chunk of an import, in the transaction of its connection.
struct ImportChunkWriter {
    let connection: any Connection
    let context: ImportContext
    let id: UUID
    var outcome: ImportOutcome
    var rows = ImportedRows()
    /// Of the file, whose rows are added now.
    private(set) var part: String?
    var store: ImportStore { ImportStore(connection: connection, account: context.account.id) }
    var now: Instant { context.decisions.at }

    init(_ connection: any Connection, _ context: ImportContext, _ record: ImportRecord) {
        (self.connection, self.context, id, outcome) = (connection, context, record.id, record.outcome)
    }

    /// Adds the rows of one part after those of another, which are stored then: two tables may have the same.
    mutating func write(_ items: [ImportItem], number: Int) throws {
        for part in items.runs(while: { $0.part == $1.part }) { try write(part: part, number) }
        if !rows.isEmpty { try store.put(rows, number: number, of: id) }
    }

    private mutating func write(part items: [ImportItem], _ number: Int) throws {
        part = items.first?.part
        try writeSets(items)
        let hasFood = items.contains { if case .food = $0.record { true } else { false } }
        if hasFood {
            // A new account has its first meals then.
            let plan = try MealStore(connection: connection).ensured(of: context.account.id)
            let meals = MealMatcher(plan, context.answers)
            try writeEntries(items, number, meals)
            try writeIntakes(items, number, meals)
        }
        try writeWeights(items)
    }

    /// - Returns: `nil` if the rules refuse a row. A fault of the database is none of the row: it ends the chunk, whose
    ///   transaction is tried again after a conflict.
    static func unlessRefused<Result>(_ work: () throws -> Result) throws -> Result? {
        do {
            return try work()
        } catch is ValidationError, is Conflict, is NotFound {
            return nil
        }
    }

    /// Counts a row that the account has, or names it if it stays otherwise than the file has it.
    mutating func note(_ refusal: ImportRefusal?, _ row: RowOrigin) throws {
        guard let refusal else { return outcome.present += 1 }
        try refuse(row, refusal)
    }

    mutating func refuse(_ row: RowOrigin, _ refusal: ImportRefusal) throws {
        outcome.refuse(row.line, refusal.sentence)
        try store.skip(row.line, row.title, refusal.sentence, of: id)
    }
}
