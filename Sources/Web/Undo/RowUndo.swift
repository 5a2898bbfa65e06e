import Foundation
import PlatesCore
import Storage

/// Undoes a change by putting rows back as they were: for changes that replace, move or delete rows and keep
/// nothing of what was there.
///
/// The rows are read before and after the change. Only while they are still as the change left them it can be
/// undone; otherwise somebody changed them again, and the person is told so.
package struct RowUndo: Sendable {
    /// Rows of one table that a change may touch.
    package struct Rows: Sendable {
        let table: String
        /// The columns that identify a row.
        let key: [String]
        /// SQL that finds them; `$1` is the account and the others are what the change passes on.
        let condition: String
        /// Columns that the database works out itself.
        let generated: Set<String>
        /// Columns that other changes carry on meanwhile, such as a stock that doses are taken from. They are neither
        /// compared nor put back: the inverse hands them to `carry`.
        let running: Set<String>
        /// Columns that say when and by what a row was changed last. They are put back and not compared: what was
        /// deleted and brought back is the same.
        let stamps: Set<String>
        /// The columns that the change may touch; `nil` for all.
        let columns: Set<String>?
        let compared: Compared

        /// Which of them must still be as the change left them.
        package enum Compared {
            /// All that the condition finds, so that a new one stands against undoing it.
            case all
            /// Only those that the change touched.
            case touched
        }

        package init(
            _ table: String, key: [String], generated: Set<String> = [], running: Set<String> = [],
            stamps: Set<String> = [], columns: Set<String>? = nil, _ compared: Compared = .all,
            where condition: String
        ) {
            (self.table, self.key, self.generated, self.running) = (table, key, generated, running)
            (self.stamps, self.columns) = (stamps, columns)
            (self.compared, self.condition) = (compared, condition)
        }
    }

    let name: String
    /// In an order in which rows can be inserted: those that others refer to come first.
    package let rows: [Rows]
    let topic: UndoTopic?

    /// - Parameters:
    ///   - name: The name of its `UndoAction`.
    ///   - topic: Under which its offers are listed.
    package init(_ name: String, topic: UndoTopic? = nil, _ rows: [Rows]) {
        (self.name, self.topic, self.rows) = (name, topic, rows)
    }

    /// Makes a change and offers to undo it.
    /// - Parameters:
    ///   - parameters: `$2` and so on of the conditions.
    ///   - summary: What was done, as one sentence.
    /// - Returns: The offer; `nil` if the change left all rows as they were.
    package func offer(
        _ summary: @autoclosure () -> Phrase, in scope: Scope, _ parameters: [any ValueConvertible] = [],
        element: String? = nil, change: () throws -> Void
    ) throws -> UUID? {
        try offer(in: scope, parameters, element: element) {
            try change()
            return summary()
        }
    }

    /// - Parameter change: Makes it, and says in one sentence what was done.
    package func offer(
        in scope: Scope, _ parameters: [any ValueConvertible] = [], element: String? = nil,
        change: () throws -> Phrase
    ) throws -> UUID? {
        let parameters = parameters.map { StoredValue($0.value) }
        let allBefore = try read(parameters, in: scope)
        let summary = try change()
        let allAfter = try read(parameters, in: scope)
        let touched = touched(allBefore, allAfter)
        let (before, after) = (only(touched, allBefore), only(touched, allAfter))
        let store = UndoStore(connection: scope.connection, change: scope.change, topic: topic)
        guard before != after else {
            return try store.recent(name, summary: summary, of: scope.account, at: scope.now)
        }
        return try store.offer(
            name,
            Payload(
                parameters: parameters, before: before, after: after, firstDay: scope.firstDay,
                madeAt: scope.firstDay.map { _ in scope.now.nanoseconds }),
            summary: summary, of: scope.account, at: scope.now, element: element
        )
    }

    /// Where a change is made, for whom and when.
    package struct Scope {
        let connection: any Connection
        let account: UUID
        let now: Instant
        /// The change of an outbox that makes it, whose id the offer gets.
        package var change: UUID?
        /// The first day whose plan it changes, for actions that look at what was done since.
        var firstDay: Day?

        package init(
            connection: any Connection, account: UUID, now: Instant, change: UUID? = nil, firstDay: Day? = nil
        ) {
            self.connection = connection
            self.account = account
            self.now = now
            self.change = change
            self.firstDay = firstDay
        }
    }

    /// What an inverse knows of the change beside its rows.
    package struct Past {
        package let firstDay: Day
        package let madeAt: Instant
        /// `$2` and so on of the conditions.
        package let parameters: [Value]
    }

    /// A row with running columns that the change left in the table.
    package struct Carried {
        let table: String
        package let before: [String: Value]
        package let after: [String: Value]
    }

    /// The inverse, for the section's list of actions.
    /// - Parameters:
    ///   - check: Throws `Conflict` if what was done since stands against it.
    ///   - carry: Takes what the change did to running columns back from what they are by now.
    ///   - then: What has to be done once the rows are back, given the parameters of the change.
    package func action(
        scope: TokenScope = .all, check: @escaping @Sendable (Past, UndoRequest) throws -> Void = { _, _ in },
        carry: @escaping @Sendable (Carried, UndoRequest) throws -> Void = { _, _ in },
        then: @escaping @Sendable (UndoRequest, [Value]) throws -> Void = { _, _ in }
    ) -> UndoAction {
        UndoAction(name, scope: scope) { (payload: Payload, undo: UndoRequest) in
            let scope = Scope(connection: undo.connection, account: undo.account.id, now: undo.now)
            let touched = touched(payload.before, payload.after)
            let current = only(touched, try read(payload.parameters, in: scope))
            let left = only(touched, payload.after)
            guard compared(current, like: left) == compared(left, like: left) else {
                throw Conflict(message: "That was changed again since, so it cannot be undone.")
            }
            if let past = payload.past { try check(past, undo) }
            do {
                try restore(payload, in: undo.connection)
            } catch DatabaseError.notUnique {
                // Something else has its key by now.
                throw Conflict(message: "That was changed again since, so it cannot be undone.")
            } catch DatabaseError.brokenReference {
                throw Conflict(
                    message: "Something that was stored since belongs to it, so it cannot be undone.")
            }
            for row in carried(payload) { try carry(row, undo) }
            try then(undo, payload.parameters.map(\.value))
        }
    }

    private struct Payload: Codable {
        let parameters: [StoredValue]
        let before: [[StoredRow]]
        let after: [[StoredRow]]
        /// Neither is there in offers of before.
        let firstDay: Day?
        let madeAt: Int64?

        var past: Past? {
            guard let firstDay, let madeAt else { return nil }
            return Past(
                firstDay: firstDay, madeAt: Instant(nanoseconds: madeAt), parameters: parameters.map(\.value))
        }
    }

    private typealias StoredRow = [String: StoredValue]

    /// The keys of the rows that count, for each table; `nil` for all.
    private typealias TouchedKeys = [Set<[StoredValue?]>?]

    private func touched(_ before: [[StoredRow]], _ after: [[StoredRow]]) -> TouchedKeys {
        zip(rows, zip(before, after)).map { rows, states in
            guard rows.compared == .touched else { return nil }
            return Set(Set(states.0).symmetricDifference(states.1).map { rows.key(of: $0) })
        }
    }

    private func only(_ keys: TouchedKeys, _ found: [[StoredRow]]) -> [[StoredRow]] {
        zip(zip(rows, keys), found).map { table, found in
            guard let keys = table.1 else { return found }
            return found.filter { keys.contains(table.0.key(of: $0)) }
        }
    }

    /// The rows with the columns that must be as the change left them, without those that the table did not have yet
    /// when it was made.
    private func compared(_ found: [[StoredRow]], like left: [[StoredRow]]) -> [[StoredRow]] {
        zip(rows, zip(found, left)).map { rows, states in
            let known = states.1.first.map { Set($0.keys) }
            return states.0.map { row in
                row.filter { rows.compares($0.key) && known?.contains($0.key) ?? true }
            }
        }
    }

    private func carried(_ payload: Payload) -> [Carried] {
        zip(rows, zip(payload.before, payload.after)).flatMap { rows, states -> [Carried] in
            guard !rows.running.isEmpty else { return [] }
            let before = Dictionary(states.0.map { (rows.key(of: $0), $0) }) { first, _ in first }
            return states.1.compactMap { after in
                before[rows.key(of: after)].map {
                    Carried(
                        table: rows.table, before: $0.mapValues(\.value), after: after.mapValues(\.value))
                }
            }
        }
    }

    private func read(_ parameters: [StoredValue], in scope: Scope) throws -> [[StoredRow]] {
        try rows.map { rows in
            let found = try scope.connection.query(
                """
                SELECT * FROM \(rows.table) WHERE \(rows.condition) ORDER BY \(rows.key.joined(separator: ", "))
                """,
                [scope.account] + parameters.map(\.value)
            )
            return try found.map { row in
                try row.columnNames.filter(rows.owns).reduce(into: [:]) {
                    $0[$1] = StoredValue(try row.value($1))
                }
            }
        }
    }

    /// Deletes what the change added, updates what it changed and inserts what it deleted.
    private func restore(_ payload: Payload, in connection: any Connection) throws {
        for (rows, (before, after)) in zip(rows, zip(payload.before, payload.after)).reversed() {
            let keys = Set(before.map { rows.key(of: $0) })
            for row in after where !keys.contains(rows.key(of: row)) { try rows.delete(row, in: connection) }
        }
        for (rows, (before, after)) in zip(rows, zip(payload.before, payload.after)) {
            let there = Dictionary(after.map { (rows.key(of: $0), $0) }) { first, _ in first }
            for row in before {
                switch there[rows.key(of: row)] {
                case nil: try rows.insert(row, in: connection)
                case .some(let now) where now != row: try rows.update(row, in: connection)
                case .some: break
                }
            }
        }
    }
}

extension RowUndo.Rows {
    /// Whether the change may touch a column.
    fileprivate func owns(_ column: String) -> Bool {
        columns?.contains(column) ?? !generated.contains(column)
    }

    /// Whether a column must still be as the change left it.
    fileprivate func compares(_ column: String) -> Bool {
        owns(column) && !running.contains(column) && !stamps.contains(column)
    }

    fileprivate func key(of row: [String: StoredValue]) -> [StoredValue?] { key.map { row[$0] } }

    fileprivate func insert(_ row: [String: StoredValue], in connection: any Connection) throws {
        let names = row.keys.sorted()
        let marks = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        try connection.execute(
            "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(marks))",
            names.map { row[$0]?.value ?? .null }
        )
    }

    fileprivate func update(_ row: [String: StoredValue], in connection: any Connection) throws {
        let names = row.keys.filter { owns($0) && !key.contains($0) && !running.contains($0) }.sorted()
        guard !names.isEmpty else { return }
        let changes = names.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
        try connection.execute(
            "UPDATE \(table) SET \(changes) WHERE \(identity(from: names.count + 1))",
            (names + key).map { row[$0]?.value ?? .null }
        )
    }

    fileprivate func delete(_ row: [String: StoredValue], in connection: any Connection) throws {
        try connection.execute(
            "DELETE FROM \(table) WHERE \(identity(from: 1))", key.map { row[$0]?.value ?? .null }
        )
    }

    private func identity(from first: Int) -> String {
        key.enumerated().map { "\($1) = $\(first + $0)" }.joined(separator: " AND ")
    }
}

/// A value of a column, as the payload of an offer holds it.
private struct StoredValue: Codable, Hashable, Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    private enum CodingKeys: String, CodingKey {
        case integer, double, boolean, text, uuid, day, instant, blob
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func read<T: Decodable>(_ key: CodingKeys, _ type: T.Type = T.self) throws -> T {
            try fields.decode(T.self, forKey: key)
        }
        switch fields.allKeys.first {
        case nil: value = .null
        case .integer: value = .integer(try read(.integer))
        case .double: value = .double(try read(.double))
        case .boolean: value = .boolean(try read(.boolean))
        case .text: value = .text(try read(.text))
        case .uuid: value = .uuid(try read(.uuid))
        case .day: value = .day(try read(.day))
        case .instant: value = .instant(Instant(nanoseconds: try read(.instant)))
        case .blob: value = .blob([UInt8](try read(.blob, Data.self)))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch value {
        case .null: break
        case .integer(let integer): try fields.encode(integer, forKey: .integer)
        case .double(let double): try fields.encode(double, forKey: .double)
        case .boolean(let boolean): try fields.encode(boolean, forKey: .boolean)
        case .text(let text): try fields.encode(text, forKey: .text)
        case .uuid(let uuid): try fields.encode(uuid, forKey: .uuid)
        case .day(let day): try fields.encode(day, forKey: .day)
        case .instant(let instant): try fields.encode(instant.nanoseconds, forKey: .instant)
        case .blob(let bytes): try fields.encode(Data(bytes), forKey: .blob)
        }
    }
}
