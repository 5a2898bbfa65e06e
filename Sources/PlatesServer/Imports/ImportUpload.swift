import Foundation
import HistoryFiles
import Hummingbird
import NIOCore
import PlatesCore
import Web

/// A file that is sent, on the disk of the server until it is read.
struct ImportUpload: Sendable {
    let file: URL
    /// Where the file is in what was sent: the whole body, or a part of a form.
    let range: Range<Int>
    /// The fields of the form before the file.
    let fields: [String: String]

    /// The largest file, in bytes: an export of Apple Health has gigabytes, and is a tenth of that in its archive.
    static let most = 2 << 30

    /// What is said of a form without a file.
    static let isMissing: Phrase = "is missing"

    /// Writes what is sent to a file of its own.
    /// - Throws: 413 for more than `most`; `ValidationError` if nothing is sent.
    static func receive(_ request: Request, in folder: URL) async throws -> ImportUpload {
        let file = folder.appending(path: "import-\(UUID().uuidString).upload")
        do {
            let size = try await write(request.body, to: file)
            guard size > 0 else { throw ValidationError("file", FieldMistake.empty) }
            let type = request.headers[.contentType] ?? ""
            guard type.lowercased().hasPrefix("multipart/form-data") else {
                return ImportUpload(file: file, range: 0..<size, fields: [:])
            }
            let parts = try MultipartFile(file, size: size, contentType: type)
            return ImportUpload(file: file, range: parts.range, fields: parts.fields)
        } catch {
            try? FileManager.default.removeItem(at: file)
            throw error
        }
    }

    private static var noSpace: RefusedRequest {
        RefusedRequest(.init(code: 507), message: "The server has no space for the file.")
    }

    func remove() { try? FileManager.default.removeItem(at: file) }

    private static func write(_ body: RequestBody, to file: URL) async throws -> Int {
        let output: ByteFile
        do { output = try ByteFile(making: file.path(percentEncoded: false)) } catch { throw noSpace }
        var size = 0
        for try await buffer in body {
            size += buffer.readableBytes
            guard size <= most else {
                throw RefusedRequest(.contentTooLarge, message: "The file is larger than 2 GB.")
            }
            do { try buffer.withUnsafeReadableBytes { try output.write($0) } } catch { throw noSpace }
        }
        return size
    }
}

/// The file of a form (RFC 7578), which comes last in it.
struct MultipartFile {
    let range: Range<Int>
    let fields: [String: String]

    /// The fields before the file have no more bytes than this.
    private static let mostOfFields = 1 << 16

    /// - Throws: `ValidationError` if there is no file in the form.
    init(_ file: URL, size: Int, contentType: String) throws {
        guard let boundary = Self.boundary(contentType) else { throw Self.missing }
        let source = try ByteFile(reading: file.path(percentEncoded: false))
        let head = Data(try source.bytes(at: 0, count: Self.mostOfFields))
        let tail = Data(try source.bytes(at: max(0, size - 4096), count: 4096))
        let mark = Data("--\(boundary)".utf8)
        var fields: [String: String] = [:]
        var start = head.startIndex
        while let found = head.range(of: mark, in: start..<head.endIndex),
            let headerEnd = head.range(of: Data("\r\n\r\n".utf8), in: found.upperBound..<head.endIndex)
        {
            let header = String(decoding: head[found.upperBound..<headerEnd.lowerBound], as: UTF8.self)
            if header.contains("filename=") {
                // The last mark ends it, whatever is in it.
                guard let end = tail.range(of: Data("\r\n--\(boundary)".utf8), options: .backwards) else {
                    throw Self.missing
                }
                let last = max(0, size - 4096) + tail.distance(from: tail.startIndex, to: end.lowerBound)
                let first = head.distance(from: head.startIndex, to: headerEnd.upperBound)
                guard first < last else {
                    // A form without a file sends one without a name.
                    if header.contains("filename=\"\"") { throw Self.missing }
                    throw ValidationError("file", HistoryFileMistake.empty.end)
                }
                range = first..<last
                self.fields = fields
                return
            }
            guard
                let next = head.range(of: Data("\r\n".utf8) + mark, in: headerEnd.upperBound..<head.endIndex),
                let name = Self.name(header)
            else { break }
            fields[name] = String(decoding: head[headerEnd.upperBound..<next.lowerBound], as: UTF8.self)
            start = head.index(next.lowerBound, offsetBy: 2)
        }
        throw Self.missing
    }

    private static let missing = ValidationError("file", ImportUpload.isMissing)

    private static func boundary(_ contentType: String) -> String? {
        guard let start = contentType.range(of: "boundary=")?.upperBound else { return nil }
        let rest = contentType[start...].prefix { $0 != ";" }.trimmingCharacters(
            in: .init(charactersIn: "\" "))
        return (1...70).contains(rest.utf8.count) ? rest : nil
    }

    private static func name(_ header: String) -> String? {
        guard let start = header.range(of: " name=\"")?.upperBound else { return nil }
        return String(header[start...].prefix { $0 != "\"" })
    }
}
