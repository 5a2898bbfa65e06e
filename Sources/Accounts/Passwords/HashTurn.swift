/// In which line a password's hash waits, and with whom it takes turns.
///
/// It goes with the task, so that what hashes need not know of requests.
struct HashTurn: Hashable, Sendable {
    enum Line: Hashable, Sendable, CaseIterable {
        /// Who has shown a session or a known browser. They go first but for every third turn: there are few, and
        /// their tries are limited, the right ones too.
        case known
        case stranger
    }

    let line: Line
    /// Groups take turns: a network, or an account.
    let group: String
    /// Those who have a share together: the people behind one address, or all that a proxy speaks for.
    var crowd: String?

    /// The operator's own commands.
    static let own = HashTurn(line: .known, group: "operator")

    @TaskLocal static var current = HashTurn.own
}
