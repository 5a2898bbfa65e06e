import CLibPQ
import Foundation

/// One connection through libpq. It belongs to the thread that made it: libpq waits for the server.
package final class PostgreSQLLink {
    private let connection: OpaquePointer
    private var statements = PreparedStatements()

    /// Connects, waiting as long as the URL says or 5 s.
    /// - Throws: `PostgreSQLError` of the kind `lost` where the server cannot be reached.
    package init(url: String) throws {
        // What stands before `dbname` can be said otherwise by the URL, which takes its place.
        let parameters: KeyValuePairs = [
            "connect_timeout": "5", "application_name": "plates", "tcp_user_timeout": "10000",
            "dbname": url, "client_encoding": "UTF8",
        ]
        let made = CStrings(parameters.map(\.key) + [nil]).withPointers { keys in
            CStrings(parameters.map(\.value) + [nil]).withPointers { values in
                PQconnectdbParams(keys, values, 1)
            }
        }
        guard let made else { throw PostgreSQLError(kind: .lost, message: "out of memory") }
        connection = made
        // Notices would go to standard error.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        guard PQstatus(connection) == CONNECTION_OK else {
            let message = Self.text(PQerrorMessage(connection))
            throw PostgreSQLError(kind: .lost, message: message)
        }
        try run("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex'")
    }

    deinit {
        PQfinish(connection)
    }

    var isLost: Bool { PQstatus(connection) != CONNECTION_OK }

    /// Whether a transaction has begun and none of its statements has failed.
    var isInTransaction: Bool { PQtransactionStatus(connection) == PQTRANS_INTRANS }

    /// Runs statements without parameters and answers what the last of them was.
    @discardableResult
    package func run(_ sql: String) throws -> String {
        let result = try checked(PQexec(connection, sql))
        return Self.text(PQcmdStatus(result.pointer))
    }

    /// Runs a statement that is prepared the first time and kept.
    func run(_ sql: String, _ parameters: [String?]) throws -> PostgreSQLResult {
        let name = try prepare(sql)
        return try CStrings(parameters).withPointers { values in
            try checked(
                PQexecPrepared(connection, name, Int32(parameters.count), values, nil, nil, 0)
            )
        }
    }

    /// Forgets what was prepared, after a table has changed.
    func forgetStatements() throws {
        statements = PreparedStatements()
        try run("DEALLOCATE ALL")
    }

    private func prepare(_ sql: String) throws -> String {
        if let name = statements.name(of: sql) { return name }
        if let old = statements.removeOldest() { try run("DEALLOCATE \(old)") }
        let name = statements.next()
        _ = try checked(PQprepare(connection, name, sql, 0, nil))
        statements.keep(name, for: sql)
        return name
    }

    private func checked(_ result: OpaquePointer?) throws -> PostgreSQLResult {
        guard let result else {
            let message = Self.text(PQerrorMessage(connection))
            throw PostgreSQLError(state: "", message: message, isLost: isLost)
        }
        let answer = PostgreSQLResult(pointer: result)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return answer
        default:
            throw PostgreSQLError(
                state: Self.text(PQresultErrorField(result, Int32(Self.diagnosticState))),
                message: Self.text(PQresultErrorMessage(result)), isLost: isLost
            )
        }
    }

    /// `PG_DIAG_SQLSTATE`, a macro of a character, which Swift does not see.
    private static let diagnosticState = UInt8(ascii: "C")

    /// On one line: libpq gives its advice on lines of their own.
    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        return String(cString: pointer).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }

    private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        text(UnsafePointer(pointer))
    }
}

/// An answer of libpq, freed when nobody needs it any more.
final class PostgreSQLResult {
    let pointer: OpaquePointer

    init(pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    /// How many rows were changed.
    var changed: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    func rows() throws -> [Row] {
        let fields = 0..<PQnfields(pointer)
        let columns = Columns(fields.map { String(cString: PQfname(pointer, $0)) })
        let types = fields.map { PostgreSQLColumn(oid: PQftype(pointer, $0)) }
        return try (0..<PQntuples(pointer)).map { row in
            let values = try fields.map { field -> Value in
                if PQgetisnull(pointer, row, field) != 0 { return .null }
                return try types[Int(field)].value(String(cString: PQgetvalue(pointer, row, field)))
            }
            return Row(columns: columns, values: values)
        }
    }
}

/// Texts as C functions take them: zero-terminated, valid as long as a call.
private struct CStrings {
    let texts: [String?]

    init(_ texts: [String?]) {
        self.texts = texts
    }

    func withPointers<T>(_ call: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> T) rethrows -> T {
        let copies = texts.map { $0.map { strdup($0) } ?? nil }
        defer { for copy in copies { free(copy) } }
        return try copies.map { UnsafePointer($0) }.withUnsafeBufferPointer { try call($0.baseAddress) }
    }
}
