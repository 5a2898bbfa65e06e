import Foundation
import Storage

/// A prepared database that tests get copies of: making its schema takes longer than most of them.
package struct DatabaseTemplate: Sendable {
    private let folder: URL
    /// The name of the PostgreSQL database, where there is such a server.
    private let name: String?

    /// - Parameter prepare: Opens the database of a folder or, where there is one, of an address, brings it up to date
    ///   and closes it. While it is open, PostgreSQL copies it for nobody.
    package init(prepare: (_ folder: URL, _ url: String?) async throws -> Void) async throws {
        folder = try TemporaryDatabase.makeFolder()
        let url = try TemporaryDatabase.makePostgreSQLDatabase()
        name = url.flatMap(URLComponents.init(string:))?.path.replacing("/", with: "")
        try await prepare(folder, url)
    }

    /// A copy in a folder of its own, or the address of a copy on the PostgreSQL server.
    package func copy() throws -> (folder: URL, url: String?) {
        let copy = try TemporaryDatabase.makeFolder()
        let url = try TemporaryDatabase.makePostgreSQLDatabase(from: name)
        if url == nil {
            let file = "plates.sqlite"
            try FileManager.default.copyItem(
                at: folder.appendingPathComponent(file), to: copy.appendingPathComponent(file))
        }
        return (copy, url)
    }
}
