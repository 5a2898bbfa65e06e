import PlatesCore
import Web

/// The page of what happened to an account's credentials.
struct ActivityModel: Sendable {
    struct Row: Sendable {
        let title: Phrase
        /// Browser, address and time.
        let details: Phrase
        let isRefusal: Bool
    }

    let rows: [Row]
    let isEmpty: Bool

    /// - Parameter events: The newest first.
    init(_ events: [StoredEvent], of account: Account) {
        rows = events.map { event in
            let browser = event.userAgent.isEmpty ? nil : UserAgentText(event.userAgent).text
            let address: Phrase =
                event.address == "command-line" ? "Command line" : .verbatim(event.address)
            let parts: [Phrase?] = [browser, address, account.momentText(event.at)]
            return Row(
                title: event.event.title, details: parts.compactMap { $0 }.joined(),
                isRefusal: event.event.outcome != .success
            )
        }
        isEmpty = rows.isEmpty
    }
}
