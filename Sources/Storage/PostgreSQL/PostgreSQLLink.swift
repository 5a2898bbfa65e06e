import CLibPQ
import Foundation

/// A connection through libpq. It belongs to one thread, which blocks on the server, but not longer than the limit.
package final class PostgreSQLLink {
    private let connection: OpaquePointer
    /// How long the statements from now on may take; `nil` if as long as they like.
    var limit: StatementLimit?
    /// Whether the server did not answer in time. Late answers are dropped.
    private var isCut = false
    private var statements = PreparedStatements()
    /// The `BEGIN` statement, which is sent together with the first statement of the transaction.
    private var beginning: String?
    /// Whether a `COMMIT` was sent and its answer not read yet.
    private var isEnding = false
    /// Whether a statement has changed something; `nil` if it is not tracked.
    var hasChanged: Bool?
    /// Whether the transaction has announced a change of accounts.
    var hasAnnounced = false

    /// Connects with the timeout per host of the URL, or 4 s.
    /// - Parameter settings: Statements to run first.
    /// - Throws: `PostgreSQLError` of the kind `lost` if the server cannot be reached.
    package convenience init(url: String, settings: String = "") throws {
        try self.init(taking: Self.connect(to: url), settings: settings, limit: nil)
    }

    /// Takes over a connection made by `connect`.
    init(taking connection: OpaquePointer, settings: String, limit: StatementLimit?) throws {
        self.connection = connection
        self.limit = limit
        // Non-blocking, so that sending and closing cannot hang if the server does not read.
        PQsetnonblocking(connection, 1)
        // The details of errors contain data, and errors are logged.
        _ = PQsetErrorVerbosity(connection, PQERRORS_TERSE)
        // JIT compilation would take longer than our statements run.
        try run(
            "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex'; SET jit = off;\(settings)"
        )
    }

    /// What this process is called among the connections of the server: restoring asks whether there are others.
    private static let applicationName = "plates \(String(UInt32.random(in: .min ... .max), radix: 16))"

    /// Connects. Name resolution and several hosts have no overall timeout; see `PostgreSQLAttempt`.
    /// - Throws: `PostgreSQLError` of the kind `lost` if the server cannot be reached.
    static func connect(to url: String) throws(PostgreSQLError) -> OpaquePointer {
        // The URL overrides parameters before `dbname`.
        let parameters: KeyValuePairs = [
            // Per host, so that the next host is tried while a request still waits.
            "connect_timeout": "4", "tcp_user_timeout": "10000",
            // A listening connection would otherwise not notice a dead server for hours.
            "keepalives_idle": "15", "keepalives_interval": "5", "keepalives_count": "3",
            "dbname": url, "client_encoding": "UTF8", "application_name": applicationName,
        ]
        let made = CStrings(parameters.map(\.key) + [nil]).withPointers { keys in
            CStrings(parameters.map(\.value) + [nil]).withPointers { values in
                PQconnectdbParams(keys, values, 1)
            }
        }
        guard let made else { throw PostgreSQLError(kind: .lost, message: "out of memory") }
        // Notices would go to standard error.
        PQsetNoticeProcessor(made, { _, _ in }, nil)
        guard PQstatus(made) == CONNECTION_OK else {
            defer { PQfinish(made) }
            throw PostgreSQLError(
                kind: .lost, message: Self.withoutURL(Self.withoutAdvice(PQerrorMessage(made))))
        }
        return made
    }

    deinit {
        PQfinish(connection)
    }

    /// libpq's message for each host, without its hints, which start with a tab.
    private static func withoutAdvice(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        return String(cString: pointer).split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("\t") }
            .joined(separator: "; ")
    }

    /// Why a server was not reached. If libpq cannot parse the URL, its message quotes parts of it, perhaps the
    /// password.
    private static func withoutURL(_ message: String) -> String {
        guard message.hasPrefix("connection to server ") else {
            return
                "The database URL cannot be read, or its host is not known: in user and password, characters "
                + "other than letters and digits are written percent-encoded, such as %40 for @."
        }
        return message
    }

    var isLost: Bool { isCut || PQstatus(connection) != CONNECTION_OK }

    /// Whether a transaction has begun and none of its statements has failed.
    var isInTransaction: Bool { PQtransactionStatus(connection) == PQTRANS_INTRANS }

    /// Begins a transaction. `BEGIN` is sent with the first statement, which saves a round trip.
    func begin(_ sql: String) {
        beginning = sql
        hasAnnounced = false
    }

    /// What ended a wait for announcements.
    enum Wake {
        case announced(channels: Set<String>)
        case input
        case quiet
    }

    /// Waits for a notification, for input on another file, or until the timeout.
    /// - Throws: `PostgreSQLError` of the kind `lost` if the connection ends.
    func awaitAnnouncement(orInputFrom other: Int32, seconds: Int32) throws -> Wake {
        while true {
            var channels: Set<String> = []
            while let notice = PQnotifies(connection) {
                channels.insert(Self.text(notice.pointee.relname))
                PQfreemem(notice)
            }
            if !channels.isEmpty { return .announced(channels: channels) }
            var files = [
                pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0),
                pollfd(fd: other, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&files, 2, seconds * 1000) == 0 { return .quiet }
            if files[1].revents != 0 { return .input }
            guard PQconsumeInput(connection) == 1, !isLost else {
                throw PostgreSQLError(kind: .lost, message: Self.text(PQerrorMessage(connection)))
            }
        }
    }

    /// Commits the transaction.
    /// - Returns: Whether it is stored: a failed transaction is rolled back instead.
    func commit() throws -> Bool {
        // No statement was sent, so there is no transaction.
        if beginning != nil {
            beginning = nil
            return true
        }
        // COMMIT outside of a transaction would only be a warning.
        return try isInTransaction && run("COMMIT") == "COMMIT"
    }

    /// Ends a read-only transaction without waiting for the answer, because nothing can fail to be stored.
    /// - Returns: Whether none of its statements had failed.
    func endReading() -> Bool {
        if beginning != nil {
            beginning = nil
            return true
        }
        guard isInTransaction else { return false }
        // If it cannot be sent, the connection is lost, and the next statement fails.
        isEnding = PQsendQuery(connection, "COMMIT") == 1
        return true
    }

    private func awaitEnd() throws {
        guard isEnding else { return }
        isEnding = false
        _ = try last(by: limit?.next)
    }

    /// Rolls the transaction back.
    func rollBack() throws {
        if beginning == nil { try run("ROLLBACK") }
        beginning = nil
    }

    /// Runs statements without parameters and returns the command tag of the last one.
    @discardableResult
    package func run(_ sql: String) throws -> String {
        Self.text(PQcmdStatus(try result(of: sql).pointer))
    }

    /// Runs a statement without parameters and returns the first value of its first row as text.
    func text(_ sql: String) throws -> String {
        let result = try result(of: sql)
        guard PQntuples(result.pointer) > 0, let value = PQgetvalue(result.pointer, 0, 0) else { return "" }
        return String(cString: value)
    }

    /// Runs a statement without parameters, which is not prepared, and returns its rows.
    func rows(_ sql: String) throws -> [Row] { try result(of: sql).rows() }

    /// The answer to the last of statements without parameters, with the transaction that is to begin begun first.
    private func result(of sql: String) throws -> PostgreSQLResult {
        try awaitEnd()
        if let beginning {
            self.beginning = nil
            try run(beginning)
        }
        try sent(PQsendQuery(connection, sql))
        return try checked(last(by: limit?.next))
    }

    /// Runs a statement, which is prepared at first use.
    func run(_ sql: String, _ parameters: [String?]) throws -> PostgreSQLResult {
        try awaitEnd()
        if hasChanged == false { hasChanged = Self.isChange(sql) }
        let first = beginning
        // Prepare before the transaction starts: prepared statements are not transactional.
        beginning = nil
        let name = try prepare(sql)
        return try CStrings(parameters).withPointers { values in
            guard let first else {
                try sent(
                    PQsendQueryPrepared(connection, name, Int32(parameters.count), values, nil, nil, 0)
                )
                return try checked(last(by: limit?.next))
            }
            return try together(first) {
                PQsendQueryPrepared(connection, name, Int32(parameters.count), values, nil, nil, 0)
            }
        }
    }

    /// Sends rows to a `COPY … FROM STDIN`.
    func copy(_ sql: String, _ rows: CopyText) throws {
        try awaitEnd()
        if hasChanged != nil { hasChanged = true }
        if let beginning {
            self.beginning = nil
            try run(beginning)
        }
        try sent(PQsendQuery(connection, sql))
        let deadline = limit?.next
        let ready = try next(by: deadline)
        guard let ready, PQresultStatus(ready.pointer) == PGRES_COPY_IN else {
            _ = try last(by: deadline)
            _ = try checked(ready)
            return
        }
        try rows.bytes.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: Self.pieceOfCopy) {
                let piece = UnsafeRawBufferPointer(
                    rebasing: bytes[start..<min(start + Self.pieceOfCopy, bytes.count)])
                let text = piece.assumingMemoryBound(to: CChar.self)
                try queue(by: deadline) { PQputCopyData(connection, text.baseAddress, Int32(text.count)) }
            }
        }
        try queue(by: deadline) { PQputCopyEnd(connection, nil) }
        _ = try checked(last(by: deadline))
    }

    /// Little enough that the server reads it while the next piece is made ready.
    private static let pieceOfCopy = 1 << 16

    /// Sends a part of a `COPY` and waits until the server has taken it.
    private func queue(by deadline: ContinuousClock.Instant?, _ send: () -> Int32) throws {
        var answer = send()
        while answer == 0, try awaitInput(by: deadline) { answer = send() }
        try sent(answer)
        while PQflush(connection) == 1, try awaitInput(by: deadline) {}
    }

    /// By text, because PostgreSQL also counts row locks as changes.
    private static func isChange(_ sql: String) -> Bool {
        ["INSERT ", "UPDATE ", "DELETE "].contains { sql.contains($0) }
    }

    /// Pipelines two statements.
    /// - Returns: The result of the second.
    private func together(_ first: String, then send: () -> Int32) throws -> PostgreSQLResult {
        // These only fail if the connection is lost, which the results below show.
        _ = PQenterPipelineMode(connection)
        _ = PQsendQueryParams(connection, first, 0, nil, nil, nil, nil, 0)
        _ = send()
        _ = PQpipelineSync(connection)
        let deadline = limit?.next
        // Each result ends with a null, and the pipeline with the result of the sync.
        var answers: [PostgreSQLResult?] = []
        for _ in 0..<2 {
            answers.append(try next(by: deadline))
            while try next(by: deadline) != nil {}
        }
        _ = try next(by: deadline)
        _ = PQexitPipelineMode(connection)
        let begun = Result { try checked(answers[0]) }
        let done = Result { try checked(answers[1]) }
        do {
            _ = try begun.get()
        } catch let error as PostgreSQLError where error.state == "0A000" {
            // A standby has no serialisable transactions.
            throw PostgreSQLError(kind: .readOnly, state: error.state, message: error.message)
        }
        return try done.get()
    }

    /// Discards prepared statements after a table has changed.
    func forgetStatements() throws {
        statements = PreparedStatements()
        try run("DEALLOCATE ALL")
    }

    private func prepare(_ sql: String) throws -> String {
        if let name = statements.name(of: sql) { return name }
        if let old = statements.removeOldest() { try run("DEALLOCATE \(old)") }
        let name = statements.next()
        try sent(PQsendPrepare(connection, name, sql, 0, nil))
        _ = try checked(last(by: limit?.next))
        statements.keep(name, for: sql)
        return name
    }

    /// - Parameter answer: The return value of a libpq call that sends: 1 for success.
    private func sent(_ answer: Int32) throws {
        guard answer == 1, !isCut else {
            throw PostgreSQLError(
                state: "", message: Self.text(PQerrorMessage(connection)), isLost: isLost)
        }
    }

    /// The last result of what was sent.
    private func last(by deadline: ContinuousClock.Instant?) throws -> PostgreSQLResult? {
        var last: PostgreSQLResult?
        while let result = try next(by: deadline) { last = result }
        return last
    }

    /// The next result, or `nil` after the last one.
    /// - Throws: `PostgreSQLError` of the kind `lost` if it does not arrive in time; then the connection is shut down.
    private func next(by deadline: ContinuousClock.Instant?) throws -> PostgreSQLResult? {
        // A lost connection also yields a result.
        while !isCut, PQisBusy(connection) == 1, try awaitInput(by: deadline) {}
        guard !isCut else { throw PostgreSQLError.late }
        return PQgetResult(connection).map(PostgreSQLResult.init)
    }

    /// Flushes the output and waits for input.
    /// - Returns: Whether the connection is alive.
    private func awaitInput(by deadline: ContinuousClock.Instant?) throws -> Bool {
        let isMoreToSend = PQflush(connection) == 1
        var file = pollfd(
            fd: PQsocket(connection), events: Int16(POLLIN | (isMoreToSend ? POLLOUT : 0)), revents: 0)
        guard file.fd >= 0 else { return false }
        var milliseconds: Int32 = -1
        if let deadline {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            // Rounded up, so that it does not spin in the last millisecond.
            milliseconds = Int32(max(0, min(left.rounded(.up), 1_000_000)))
        }
        if poll(&file, 1, milliseconds) == 0, milliseconds == 0 { throw cut() }
        return PQconsumeInput(connection) == 1
    }

    /// Shuts down a connection whose server does not answer.
    private func cut() -> PostgreSQLError {
        isCut = true
        // Otherwise libpq would block when it closes. The server ends the statement by `statement_timeout`.
        shutdown(PQsocket(connection), Int32(SHUT_RDWR))
        return .late
    }

    private func checked(_ result: PostgreSQLResult?) throws -> PostgreSQLResult {
        guard let answer = result else {
            let message = Self.text(PQerrorMessage(connection))
            throw PostgreSQLError(state: "", message: message, isLost: isLost)
        }
        let result = answer.pointer
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return answer
        default:
            throw PostgreSQLError(
                state: Self.text(PQresultErrorField(result, Int32(Self.diagnosticState))),
                message: Self.text(PQresultErrorMessage(result)), isLost: isLost
            )
        }
    }

    /// `PG_DIAG_SQLSTATE`, a character macro that Swift does not import.
    private static let diagnosticState = UInt8(ascii: "C")

    /// Joined into one line, because libpq's messages have several.
    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        return String(cString: pointer).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }

    private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        text(UnsafePointer(pointer))
    }
}

/// A result of libpq, freed on deinit.
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
        var collector = RowCollector()
        for row in 0..<PQntuples(pointer) {
            for field in fields {
                if PQgetisnull(pointer, row, field) != 0 {
                    collector.append(stored: .null)
                } else {
                    collector.append(
                        try types[Int(field)].value(String(cString: PQgetvalue(pointer, row, field))))
                }
            }
        }
        return collector.rows(columns)
    }
}

/// C strings that are valid during a call.
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
