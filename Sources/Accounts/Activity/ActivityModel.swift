import PlatesCore
import Web

/// The page of what happened to an account's credentials.
package struct ActivityModel: Sendable {
    package struct Row: Sendable {
        package let title: String
        /// Browser, address and time.
        package let details: String
        let isRefusal: Bool

        package init(title: String, details: String, isRefusal: Bool) {
            self.title = title
            self.details = details
            self.isRefusal = isRefusal
        }
    }

    package let rows: [Row]
    package let isEmpty: Bool

    /// - Parameter events: The newest first.
    package init(_ events: [StoredEvent], of account: Account) {
        rows = events.map { event in
            let time = event.at.clockText(in: account.timeZone.timeZone)
            let browser = event.userAgent.isEmpty ? nil : UserAgentText(event.userAgent).text
            let address = event.address == "command-line" ? "Command line" : event.address
            let parts = [browser, address, "\(account.day(at: event.at).shortText), \(time)"]
            return Row(
                title: event.event.title, details: parts.compactMap { $0 }.joined(separator: " · "),
                isRefusal: event.event.outcome != .success
            )
        }
        isEmpty = rows.isEmpty
    }
}
