import Foundation
import PlatesCore
import Storage

/// The SQL of how each person's sections stand.
package struct SectionStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// All sections of an account in its order; those never touched as they are to begin with.
    package func preferences(of account: UUID) throws -> [SectionPreference] {
        try Self.preferences(
            connection.query("SELECT * FROM sections WHERE account_id = $1 ORDER BY position", [account]))
    }

    /// - Parameter rows: Those of `sections` by position, perhaps beside columns of other tables. A row without a section
    ///   is left out.
    static func preferences(_ rows: [Row]) throws -> [SectionPreference] {
        let stored = try rows.compactMap { row -> SectionPreference? in
            guard let text: String = try row.optional("section"), let section = Section(rawValue: text) else {
                return nil
            }
            return SectionPreference(
                section: section, enabled: try row.get("enabled"),
                favourite: try row.get("favourite"), position: try row.get("position")
            )
        }
        return SectionList(stored).preferences
    }

    package func save(_ preferences: [SectionPreference], of account: UUID) throws {
        for preference in preferences {
            try connection.execute(
                """
                INSERT INTO sections (account_id, section, enabled, favourite, position)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (account_id, section) DO UPDATE SET
                    enabled = excluded.enabled, favourite = excluded.favourite,
                    position = excluded.position
                """,
                [
                    account, preference.section.rawValue, preference.enabled, preference.favourite,
                    preference.position,
                ]
            )
        }
        try connection.announceAccountChange()
    }
}
