import Foundation
import PlatesCore
import Synchronization

/// The file in which an import writes which rows it left out or changed, and why: a table with a line for each.
public final class ImportRemarks: Sendable {
    public let path: String
    private let file: Mutex<FileHandle>

    private static let header = "file,line,code,what,reason\n"

    /// - Parameter goesOn: Whether an import that was interrupted goes on, so that what was written stays.
    /// - Throws: `FoodImportError.report` where it cannot be written.
    public init(path: String, goesOn: Bool) throws {
        self.path = path
        let isThere = FileManager.default.fileExists(atPath: path)
        if !isThere || !goesOn {
            guard FileManager.default.createFile(atPath: path, contents: Data(Self.header.utf8)) else {
                throw FoodImportError.report(path)
            }
        }
        guard let handle = FileHandle(forWritingAtPath: path) else { throw FoodImportError.report(path) }
        do { try handle.seekToEnd() } catch { throw FoodImportError.report(path) }
        file = Mutex(handle)
    }

    deinit { file.withLock { try? $0.close() } }

    /// Where the report of an import is written unless somebody says where: beside what is imported, or in the
    /// current folder where nothing can be written there.
    public static func defaultPath(for imported: String) -> String {
        let url = URL(fileURLWithPath: imported).standardizedFileURL
        let name = url.lastPathComponent + ".report.csv"
        let folder = url.deletingLastPathComponent().path
        return FileManager.default.isWritableFile(atPath: folder) ? folder + "/" + name : name
    }

    /// Writes remarks about rows of a file, before they are stored: what is killed between both writes them again.
    func add(_ remarks: [ImportRemark], file name: String) throws {
        guard !remarks.isEmpty else { return }
        let lines = remarks.map { remark in
            let cells = [
                name, remark.line.map(String.init) ?? "", remark.code,
                remark.isLeftOut ? "left out" : "changed",
                remark.reason,
            ]
            return cells.map { CSVCell($0).encoded }.joined(separator: ",") + "\n"
        }
        do {
            try file.withLock { try $0.write(contentsOf: Data(lines.joined().utf8)) }
        } catch {
            throw FoodImportError.report(path)
        }
    }
}
