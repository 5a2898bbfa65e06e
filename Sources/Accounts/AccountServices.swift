import PlatesCore
import Web

/// What accounts work with.
package struct AccountServices: SectionServices {
    package let site: Site
    package let passwords: PasswordHasher
    /// Limits tries at passwords, and new accounts.
    let tries: TryLimiter
    /// Says what happens to credentials, in the log and to the account's person.
    package let security: SecurityLog
    /// Whether strangers may make an account.
    let signUpIsOpen: Bool
    package let operators: Operators

    package init(
        site: Site, passwords: PasswordHasher, security: SecurityLog, signUpIsOpen: Bool,
        operators: Operators = Operators()
    ) {
        (self.site, self.passwords, self.security) = (site, passwords, security)
        (self.signUpIsOpen, self.operators) = (signUpIsOpen, operators)
        tries = TryLimiter(database: site.database, time: site.time)
    }
}
