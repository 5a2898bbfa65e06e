import Storage

/// What keeps looking foods up quick after many of them have changed.
struct FoodIndexCare: Sendable {
    let database: any Database

    func afterImport() async throws {
        let dialect = try await database.read { $0.dialect }
        switch dialect {
        case .postgreSQL:
            try await database.write { connection in
                // What was inserted last waits in a list that every search goes through.
                for index in ["foods_by_words", "foods_by_words_sample"] {
                    _ = try connection.query("SELECT gin_clean_pending_list('\(index)')")
                }
                try connection.executeScript(
                    "ANALYZE foods; ANALYZE food_portions; ANALYZE food_words; ANALYZE food_word_keys")
            }
        case .sqlite:
            try await mergeIndex()
        }
    }

    /// Merges the parts of the index of words, which each search asks one by one, a little at a time so that
    /// nobody waits for long. The first command makes all parts candidates, and each further one goes on until
    /// it changes hardly anything any more.
    ///
    /// Source: https://sqlite.org/fts5.html#the_merge_command
    private func mergeIndex() async throws {
        var pages = -500
        while true {
            let command = "INSERT INTO food_index (food_index, rank) VALUES ('merge', \(pages))"
            let changed = try await database.write { connection in
                let before: Int = try connection.query("SELECT total_changes() AS n")[0].get("n")
                try connection.execute(command)
                return try connection.query("SELECT total_changes() AS n")[0].get("n") - before
            }
            if changed < 2 { return }
            pages = 500
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

extension Connection {
    /// Looks rows up by indexes in this transaction. PostgreSQL plans a statement once, and an import begins with
    /// tables that are empty, where going through all rows is quicker; it would do so as well when they are millions.
    func favourIndexes() throws {
        if dialect == .postgreSQL { try executeScript("SET LOCAL enable_seqscan = off") }
    }
}
