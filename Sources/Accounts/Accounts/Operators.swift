import PlatesCore
import Web

/// The people who run the server, by the addresses with which they sign in.
package struct Operators: Sendable {
    private let emails: Set<EmailAddress>

    package init(_ emails: Set<EmailAddress> = []) { self.emails = emails }

    package func contains(_ account: Account) -> Bool { emails.contains(account.email) }
}
