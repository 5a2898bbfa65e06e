/// A connection to PostgreSQL, inside a transaction or where each statement is one.
struct PostgreSQLConnection: Connection {
    let link: PostgreSQLLink

    var dialect: Dialect { .postgreSQL }

    func execute(_ sql: String, _ parameters: [any ValueConvertible]) throws -> Int {
        try link.run(sql, texts(parameters)).changed
    }

    func query(_ sql: String, _ parameters: [any ValueConvertible]) throws -> [Row] {
        try link.run(sql, texts(parameters)).rows()
    }

    func executeScript(_ sql: String) throws {
        try link.run(sql)
    }

    func announceAccountChange() throws {
        try link.run("NOTIFY \(PostgreSQLListener.channel)")
        link.hasAnnounced = true
    }

    private func texts(_ parameters: [any ValueConvertible]) throws -> [String?] {
        try parameters.map { try $0.value.postgreSQL() }
    }
}
